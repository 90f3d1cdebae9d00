/** Discord's error answers: a JSON code, an HTTP status, and for 50035 the tree of field errors (reference#error-messages). */

/** An answer other than success. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: number;
  readonly errors: object | undefined;
  constructor(status: number, code: number, message: string, errors?: object) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.errors = errors;
  }
}

/** One field that broke a rule: its path in the body and Discord's code for the rule. */
export interface FieldError {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly message: string;
}

/** 50035 with all field errors in Discord's nested shape. */
export function invalidForm(fields: readonly FieldError[]): ApiError {
  const errors: Record<string, unknown> = {};
  for (const { path, code, message } of fields) {
    let at = errors;
    for (const key of path) {
      at[key] ??= {};
      at = at[key] as Record<string, unknown>;
    }
    at._errors = [...((at._errors as object[] | undefined) ?? []), { code, message }];
  }
  return new ApiError(400, 50035, 'Invalid Form Body', errors);
}

export const unauthorized = () => new ApiError(401, 0, '401: Unauthorized');
export const unknown = {
  route: () => new ApiError(404, 0, '404: Not Found'),
  channel: () => new ApiError(404, 10003, 'Unknown Channel'),
  guild: () => new ApiError(404, 10004, 'Unknown Guild'),
  message: () => new ApiError(404, 10008, 'Unknown Message'),
  user: () => new ApiError(404, 10013, 'Unknown User'),
  webhook: () => new ApiError(404, 10015, 'Unknown Webhook'),
  interaction: () => new ApiError(404, 10062, 'Unknown interaction'),
  command: () => new ApiError(404, 10063, 'Unknown application command'),
} as const;
export const acknowledged = () => new ApiError(400, 40060, 'Interaction has already been acknowledged.');
export const missingAccess = () => new ApiError(403, 50001, 'Missing Access');
export const missingPermissions = () => new ApiError(403, 50013, 'Missing Permissions');
export const noReplyWithoutHistory = () =>
  new ApiError(400, 160002, 'Cannot reply without permission to read message history');
export const emptyMessage = () => new ApiError(400, 50006, 'Cannot send an empty message');
export const invalidWebhookToken = () => new ApiError(401, 50027, 'Invalid Webhook Token');

/** The value, or the error thrown where there is none. */
export function found<T>(value: T | undefined, error: () => ApiError): T {
  if (value === undefined) throw error();
  return value;
}
