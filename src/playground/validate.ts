/**
 * The rules that Discord checks a request body against: sizes, counts, sums, uniqueness. Where its documents disagree, the
 * stricter side. Sources: resources/message, components/reference, interactions/application-commands.
 */
import { emptyMessage, type FieldError, invalidForm } from './errors.ts';

export type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const lengthOf = (value: unknown) => (typeof value === 'string' ? value.trim().length : 0);

/** Collects what breaks a rule, then throws all of it at once. */
class Findings {
  readonly fields: FieldError[] = [];
  add(path: readonly (string | number)[], code: string, message: string): void {
    this.fields.push({ path, code, message });
  }
  text(value: unknown, path: readonly (string | number)[], least: number, most: number): void {
    if (value === undefined || value === null) {
      if (least > 0) this.add(path, 'BASE_TYPE_REQUIRED', 'This field is required');
    } else if (typeof value !== 'string') this.add(path, 'STRING_TYPE_CONVERT', 'Could not interpret as string.');
    else if (value.length > most) this.add(path, 'BASE_TYPE_MAX_LENGTH', `Must be ${most} or fewer in length.`);
    else if (value.trim().length < least) this.add(path, 'BASE_TYPE_REQUIRED', 'This field is required');
  }
  count(value: unknown, path: readonly (string | number)[], least: number, most: number): void {
    const { length } = listOf(value);
    if (length > most || length < least)
      this.add(path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${least} and ${most} in length.`);
  }
  raise(): void {
    if (this.fields.length > 0) throw invalidForm(this.fields);
  }
}

/** A message to be created or edited. An edit may leave things out; a new message must show something. */
export function checkMessage(body: Json, { isEdit = false, contentLimit = 2000 } = {}): void {
  const found = new Findings();
  if (body.content !== undefined && body.content !== null) found.text(body.content, ['content'], 0, contentLimit);
  found.count(body.embeds ?? [], ['embeds'], 0, 10);
  let total = 0;
  listOf(body.embeds).forEach((embed, i) => {
    total += checkEmbed(embed, ['embeds', i], found);
  });
  if (total > 6000) found.add(['embeds'], 'MAX_EMBED_SIZE_EXCEEDED', 'Embed size exceeds maximum size of 6000');
  checkComponents(body.components ?? [], found);
  checkAllowedMentions(body.allowed_mentions, found);
  if (body.nonce !== undefined && String(body.nonce).length > 25)
    found.add(['nonce'], 'BASE_TYPE_MAX_LENGTH', 'Must be 25 or fewer in length.');
  found.raise();
  const shows = lengthOf(body.content) > 0 || listOf(body.embeds).length > 0 || listOf(body.components).length > 0;
  if (!isEdit && !shows) throw emptyMessage();
}

function checkEmbed(embed: unknown, path: readonly (string | number)[], found: Findings): number {
  if (!isObject(embed)) {
    found.add(path, 'MODEL_TYPE_CONVERT', 'Only dictionaries may be used in an embed');
    return 0;
  }
  const footer = isObject(embed.footer) ? embed.footer : {};
  const author = isObject(embed.author) ? embed.author : {};
  const fields = listOf(embed.fields).filter(isObject);
  if (embed.title !== undefined) found.text(embed.title, [...path, 'title'], 0, 256);
  if (embed.description !== undefined) found.text(embed.description, [...path, 'description'], 0, 4096);
  if (embed.footer !== undefined) found.text(footer.text, [...path, 'footer', 'text'], 1, 2048);
  if (embed.author !== undefined) found.text(author.name, [...path, 'author', 'name'], 1, 256);
  if (embed.url !== undefined) checkUrl(embed.url, [...path, 'url'], 2048, found);
  found.count(embed.fields ?? [], [...path, 'fields'], 0, 25);
  fields.forEach((field, i) => {
    found.text(field.name, [...path, 'fields', i, 'name'], 1, 256);
    found.text(field.value, [...path, 'fields', i, 'value'], 1, 1024);
  });
  const texts = [embed.title, embed.description, footer.text, author.name, ...fields.flatMap((f) => [f.name, f.value])];
  const size = texts.reduce((sum: number, text) => sum + lengthOf(text), 0);
  if (size === 0 && !embed.image && !embed.thumbnail) found.add(path, 'BASE_TYPE_REQUIRED', 'This field is required');
  return size;
}

function checkUrl(value: unknown, path: readonly (string | number)[], most: number, found: Findings): void {
  found.text(value, path, 1, most);
  if (typeof value === 'string' && !(URL.canParse(value) && /^(?:https?|discord):$/.test(new URL(value).protocol))) {
    found.add(path, 'URL_TYPE_INVALID_URL', 'Not a well formed URL.');
  }
}

function checkComponents(components: unknown, found: Findings): void {
  found.count(components, ['components'], 0, 5);
  const ids = new Set<string>();
  listOf(components).forEach((row, r) => {
    const path = ['components', r];
    if (!isObject(row) || row.type !== 1) {
      found.add([...path, 'type'], 'UNION_TYPE_CHOICES', 'Value of field "type" must be one of (1,).');
      return;
    }
    found.count(row.components, [...path, 'components'], 1, 5);
    listOf(row.components).forEach((component, c) => {
      checkComponent(component, [...path, 'components', c], ids, found);
    });
  });
}

function checkComponent(
  component: unknown,
  path: readonly (string | number)[],
  ids: Set<string>,
  found: Findings,
): void {
  if (!isObject(component)) {
    found.add(path, 'MODEL_TYPE_CONVERT', 'Only dictionaries may be used.');
    return;
  }
  const needsId = component.type === 3 || (component.type === 2 && component.style !== 5);
  if (component.type === 2) {
    if (component.label !== undefined) found.text(component.label, [...path, 'label'], 1, 80);
    if (component.label === undefined && component.emoji === undefined)
      found.add([...path, 'label'], 'BUTTON_COMPONENT_MISSING_LABEL', 'A button needs a label or an emoji');
    if (component.style === 5) {
      checkUrl(component.url, [...path, 'url'], 512, found);
      if (component.custom_id !== undefined)
        found.add(
          [...path, 'custom_id'],
          'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
          'A link button has no custom id',
        );
    }
  } else if (component.type === 3) {
    found.count(component.options, [...path, 'options'], 1, 25);
    if (component.placeholder !== undefined) found.text(component.placeholder, [...path, 'placeholder'], 0, 150);
    listOf(component.options)
      .filter(isObject)
      .forEach((option, i) => {
        found.text(option.label, [...path, 'options', i, 'label'], 1, 100);
        found.text(option.value, [...path, 'options', i, 'value'], 1, 100);
      });
  } else found.add([...path, 'type'], 'UNION_TYPE_CHOICES', 'Value of field "type" must be one of (2, 3).');
  if (!needsId) return;
  found.text(component.custom_id, [...path, 'custom_id'], 1, 100);
  const id = String(component.custom_id);
  if (ids.has(id))
    found.add([...path, 'custom_id'], 'COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated');
  ids.add(id);
}

function checkAllowedMentions(value: unknown, found: Findings): void {
  if (value === undefined || value === null) return;
  if (!isObject(value)) {
    found.add(['allowed_mentions'], 'MODEL_TYPE_CONVERT', 'Only dictionaries may be used.');
    return;
  }
  listOf(value.parse).forEach((kind, i) => {
    if (!['users', 'roles', 'everyone'].includes(String(kind)))
      found.add(
        ['allowed_mentions', 'parse', i],
        'BASE_TYPE_CHOICES',
        "Value must be one of ('users', 'roles', 'everyone').",
      );
  });
  for (const kind of ['users', 'roles'] as const) {
    found.count(value[kind] ?? [], ['allowed_mentions', kind], 0, 100);
    if (listOf(value[kind]).length > 0 && listOf(value.parse).includes(kind)) {
      found.add(
        ['allowed_mentions'],
        'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
        `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
      );
    }
  }
}

/** Choices of an autocompletion. */
export function checkChoices(choices: unknown): void {
  const found = new Findings();
  found.count(choices ?? [], ['data', 'choices'], 0, 25);
  listOf(choices)
    .filter(isObject)
    .forEach((choice, i) => {
      found.text(choice.name, ['data', 'choices', i, 'name'], 1, 100);
      if (typeof choice.value === 'string') found.text(choice.value, ['data', 'choices', i, 'value'], 1, 100);
    });
  found.raise();
}

const COMMAND_NAME = /^[-_'\p{L}\p{N}\p{Script=Devanagari}\p{Script=Thai}]{1,32}$/u;

/** A list of command definitions, as for the bulk overwrite. */
export function checkCommands(commands: unknown): void {
  const found = new Findings();
  const seen = new Set<string>();
  const counts = new Map<number, number>();
  listOf(commands).forEach((command, i) => {
    if (!isObject(command)) {
      found.add([i], 'MODEL_TYPE_CONVERT', 'Only dictionaries may be used.');
      return;
    }
    const type = Number(command.type ?? 1);
    counts.set(type, (counts.get(type) ?? 0) + 1);
    const key = `${type} ${String(command.name)}`;
    if (seen.has(key))
      found.add([i], 'APPLICATION_COMMANDS_DUPLICATE_NAME', 'Application command names must be unique');
    seen.add(key);
    checkCommand(command, type, i, found);
  });
  for (const [type, most] of [
    [1, 100],
    [2, 15],
    [3, 15],
  ] as const) {
    if ((counts.get(type) ?? 0) > most)
      found.add([], 'APPLICATION_COMMANDS_MAX', `Maximum number of commands of type ${type} reached (${most}).`);
  }
  found.raise();
}

function checkCommand(command: Json, type: number, i: number, found: Findings): void {
  const isSlash = type === 1;
  const names = [
    command.name,
    ...Object.values(isObject(command.name_localizations) ? command.name_localizations : {}),
  ];
  for (const name of names) {
    const fits = isSlash
      ? COMMAND_NAME.test(String(name)) && String(name) === String(name).toLowerCase()
      : lengthOf(name) >= 1 && lengthOf(name) <= 32;
    if (!fits) found.add([i, 'name'], 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
  }
  if (isSlash)
    for (const text of [
      command.description,
      ...Object.values(isObject(command.description_localizations) ? command.description_localizations : {}),
    ])
      found.text(text, [i, 'description'], 1, 100);
  else if (command.description || listOf(command.options).length > 0)
    found.add(
      [i, 'description'],
      'APPLICATION_COMMAND_CONTEXT_MENU',
      'Context menu commands take no description or options',
    );
  found.count(command.options ?? [], [i, 'options'], 0, 25);
  let optional = false;
  let size = names.reduce((n: number, v) => Math.max(n, lengthOf(v)), 0) + lengthOf(command.description);
  listOf(command.options)
    .filter(isObject)
    .forEach((option, o) => {
      if (option.required && optional)
        found.add(
          [i, 'options', o],
          'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
          'Required options must be placed before non-required options',
        );
      optional ||= !option.required;
      const optionNames = [
        option.name,
        ...Object.values(isObject(option.name_localizations) ? option.name_localizations : {}),
      ];
      for (const name of optionNames) {
        if (!COMMAND_NAME.test(String(name)) || String(name) !== String(name).toLowerCase())
          found.add([i, 'options', o, 'name'], 'APPLICATION_COMMAND_INVALID_NAME', 'Option name is invalid');
      }
      found.text(option.description, [i, 'options', o, 'description'], 1, 100);
      found.count(option.choices ?? [], [i, 'options', o, 'choices'], 0, 25);
      size += Math.max(...optionNames.map(lengthOf)) + lengthOf(option.description);
    });
  if (size > 8000) found.add([i], 'APPLICATION_COMMAND_TOO_LARGE', 'Command exceeds maximum size (8000)');
  const contexts = listOf(command.contexts);
  if (contexts.includes(2) && !listOf(command.integration_types).includes(1))
    found.add([i, 'contexts'], 'APPLICATION_COMMAND_INVALID_CONTEXT', 'PRIVATE_CHANNEL needs USER_INSTALL');
}
