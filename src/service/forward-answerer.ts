/** An answerer whose calls are handled elsewhere: in another thread or process, on another machine, or by an answerer that changes. */
import type { Answerer } from '../answer/answerer.ts';
import { ANSWERER_METHODS, type AnswererCalls, type AnswererMethod } from './calls.ts';

/** Handles a call of any method. */
export type Forward = (method: AnswererMethod, args: readonly unknown[]) => Promise<unknown>;

/** @param size - read at each access. */
export function forwardAnswerer(forward: Forward, size: () => Answerer['size']): Answerer {
  return {
    ...forwardCalls(forward),
    get size() {
      return size();
    },
  };
}

/** The methods alone, for a channel. */
export function forwardCalls(forward: Forward): AnswererCalls {
  return Object.fromEntries(
    ANSWERER_METHODS.map((method) => [method, (...args: unknown[]) => forward(method, args)]),
  ) as unknown as AnswererCalls;
}

/** Calls a method by its name. */
export function callMethod(
  answerer: Partial<AnswererCalls>,
  method: AnswererMethod,
  args: readonly unknown[],
): Promise<unknown> {
  return (answerer[method] as (...given: readonly unknown[]) => Promise<unknown>)(...args);
}
