/**
 * The message box: plain messages, `/` for the command list, then a field for each option with the bot's own autocompletion;
 * `@` to mention the bot. Everything works from the keyboard: arrows, Enter, Tab, Escape.
 */
import { element } from './markdown.ts';
import type { Choice, PageChannel, PageCommand, PageOption, PageUser, Values } from './protocol.ts';
import type { TextKey } from './texts.ts';
import { typedCommand } from './typed-command.ts';

export interface ComposerContext {
  readonly text: (key: TextKey, values?: Readonly<Record<string, string>>) => string;
  /** An option's or command's name and description in the reader's language. */
  readonly named: (option: PageOption) => { readonly name: string; readonly description: string };
  readonly commands: () => readonly PageCommand[];
  readonly bot: () => PageUser | undefined;
  readonly channelName: () => string;
  /** The server's channels. */
  readonly channels: () => readonly PageChannel[];
  readonly choiceName: (choice: NonNullable<PageOption['choices']>[number]) => string;
  send(content: string): void;
  run(command: PageCommand, options: Values): void;
  complete(command: PageCommand, options: Values, focused: string): Promise<readonly Choice[]>;
}

interface Item {
  readonly label: string;
  readonly detail: string;
  readonly pick: () => void;
}

/** Autocompletion asks the bot this long after the last key. Milliseconds. */
const COMPLETE_AFTER = 120;

export function createComposer(form: HTMLFormElement, context: ComposerContext) {
  const list = element('ul', '', 'suggestions');
  list.id = 'suggestions';
  list.setAttribute('role', 'listbox');
  // A long list scrolls: whoever has only a keyboard must be able to scroll it.
  list.tabIndex = 0;
  const status = element('div', '', 'form-error');
  status.setAttribute('role', 'alert');
  let items: readonly Item[] = [];
  let active = -1;
  /** Fields with a value chosen from a list: what is sent is not what is shown. */
  let chosen = new Map<string, { shown: string; value: string | number }>();

  form.noValidate = true;
  writeMode();
  form.addEventListener('submit', (event) => event.preventDefault());
  return {
    /** In another language or channel. A message being written stays; a command begun there does not. */
    redraw(): void {
      const box = form.querySelector('textarea');
      const hadFocus = form.contains(document.activeElement);
      const caret = box?.selectionStart ?? 0;
      form.onkeydown = null;
      writeMode(box?.value);
      const drawn = form.querySelector('textarea');
      if (!hadFocus || !drawn) return;
      drawn.focus();
      drawn.setSelectionRange(caret, caret);
      suggest(drawn);
    },
  };

  /** Plain messages. */
  function writeMode(start = ''): void {
    const box = element('textarea');
    box.id = 'composer';
    box.rows = 1;
    box.maxLength = 2000;
    box.value = start;
    box.placeholder = context.text('placeholder', { channel: context.channelName() });
    completing(box, context.text('composer'));
    const send = element('button', context.text('send'), 'button style-1');
    send.type = 'submit';
    show([]);
    status.textContent = '';
    form.replaceChildren(list, status, element('div', box, 'write'));
    form.lastElementChild?.append(send);
    form.onsubmit = () => {
      const content = box.value.trim();
      if (!content) return;
      context.send(withMention(content));
      box.value = '';
      show([]);
      box.focus();
    };
    box.oninput = () => suggest(box);
    box.onkeydown = (event) => {
      if (moveInList(event)) return;
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      form.requestSubmit();
    };
  }

  function suggest(box: HTMLTextAreaElement): void {
    const commands = context.commands();
    const typed = typedCommand(box.value, commands, (c) => [c.name, context.named(c).name]);
    if (typed?.chosen) {
      commandMode(typed.chosen.command, typed.chosen.rest);
      return;
    }
    if (typed) {
      if (commands.length === 0) status.textContent = context.text('notReady');
      show(
        typed.fitting.map((c) => {
          const { name, description } = context.named(c);
          return { label: `/${name}`, detail: description, pick: () => commandMode(c) };
        }),
      );
      return;
    }
    const bot = context.bot();
    const at = /(^|\s)@(\S*)$/.exec(box.value.slice(0, box.selectionStart));
    if (!bot || !at || !bot.name.startsWith(at[2] ?? '')) {
      show([]);
      return;
    }
    const from = (at.index ?? 0) + (at[1]?.length ?? 0);
    const pick = () => {
      box.value = `${box.value.slice(0, from)}@${bot.name} ${box.value.slice(box.selectionStart)}`;
      show([]);
      box.focus();
    };
    show([{ label: `@${bot.name}`, detail: context.text('app'), pick }]);
  }

  function withMention(content: string): string {
    const bot = context.bot();
    return bot ? content.replaceAll(`@${bot.name}`, `<@${bot.id}>`) : content;
  }

  /** A field for each option; required ones at once, the others by a button each. */
  function commandMode(command: PageCommand, first = ''): void {
    chosen = new Map();
    const { name, description } = context.named(command);
    const options = command.options ?? [];
    const fields = element('div', '', 'fields');
    const more = element('div', '', 'more');
    const run = element('button', context.text('run'), 'button style-1');
    run.type = 'submit';
    const cancel = element('button', context.text('cancel'), 'button style-2');
    cancel.type = 'button';
    cancel.onclick = leave;
    const head = element('div', element('strong', `/${name}`), 'command');
    head.append(element('span', description, 'small'));
    for (const option of options) {
      if (option.required) fields.append(field(command, option));
      else more.append(adder(command, option, fields));
    }
    const actions = element('div', more, 'actions');
    actions.append(cancel, run);
    show([]);
    status.textContent = '';
    form.replaceChildren(list, status, head, fields, actions);
    form.onsubmit = () => submit(command);
    form.onkeydown = (event) => {
      if (event.key === 'Escape' && !event.isComposing && items.length === 0) leave();
    };
    const input = form.querySelector<HTMLInputElement>('.fields input');
    if (input) input.value = first;
    (input ?? run).focus();
  }

  function leave(): void {
    form.onkeydown = null;
    writeMode();
    form.querySelector('textarea')?.focus();
  }

  function adder(command: PageCommand, option: PageOption, fields: HTMLElement): HTMLElement {
    const made = element('button', `+ ${context.named(option).name}`, 'link');
    made.type = 'button';
    made.setAttribute('aria-label', context.text('addOption', { name: context.named(option).name }));
    made.onclick = () => {
      const added = field(command, option);
      fields.append(added);
      made.remove();
      added.querySelector<HTMLElement>('input, select')?.focus();
    };
    return made;
  }

  function field(command: PageCommand, option: PageOption): HTMLElement {
    const { name, description } = context.named(option);
    const label = element('label', element('span', name, 'option-name'));
    const given = givenChoices(option);
    if (given) {
      const choice = element('select');
      choice.name = option.name;
      choice.append(...given.map(([shown, value]) => new Option(shown, value)));
      label.append(choice);
      return label;
    }
    const input = element('input');
    input.name = option.name;
    input.type = option.type === 4 ? 'number' : 'text';
    input.autocomplete = 'off';
    input.placeholder = description;
    input.required = option.required ?? false;
    if (option.max_length) input.maxLength = option.max_length;
    if (option.min_value !== undefined) input.min = String(option.min_value);
    if (option.max_value !== undefined) input.max = String(option.max_value);
    if (option.autocomplete) {
      input.setAttribute('role', 'combobox');
      completing(input, name);
      let timer = 0;
      const ask = () => {
        clearTimeout(timer);
        timer = window.setTimeout(() => complete(command, input).catch(() => show([])), COMPLETE_AFTER);
      };
      input.oninput = ask;
      input.onfocus = ask;
      input.onblur = () =>
        window.setTimeout(() => {
          if (document.activeElement === input || !form.contains(document.activeElement)) show([]);
        }, 150);
    }
    input.onkeydown = (event) => {
      if (moveInList(event) || event.key !== 'Enter' || event.isComposing) return;
      event.preventDefault();
      form.requestSubmit();
    };
    label.append(input);
    return label;
  }

  async function complete(command: PageCommand, input: HTMLInputElement): Promise<void> {
    const typed = input.value;
    const options = { ...values(command, false), [input.name]: typed };
    const choices = await context.complete(command, options, input.name);
    if (document.activeElement !== input || input.value !== typed) return;
    show(
      choices.map(({ name, value }) => ({
        label: name,
        detail: '',
        pick: () => {
          input.value = name;
          chosen.set(input.name, { shown: name, value });
          show([]);
          input.focus();
        },
      })),
      context.text('noMatch'),
    );
  }

  function submit(command: PageCommand): void {
    const missing = (command.options ?? []).find((o) => o.required && !fieldOf(o)?.value.trim());
    if (missing) {
      status.textContent = context.text('needOption', { name: context.named(missing).name });
      fieldOf(missing)?.focus();
      return;
    }
    const unfit = [...form.querySelectorAll<HTMLInputElement>('.fields input')].find((field) => !field.checkValidity());
    if (unfit) {
      status.textContent = unfit.validationMessage;
      unfit.focus();
      return;
    }
    const options = values(command, true);
    leave();
    context.run(command, options);
  }

  function fieldOf(option: PageOption): HTMLInputElement | HTMLSelectElement | null {
    return form.querySelector<HTMLInputElement>(`[name="${CSS.escape(option.name)}"]`);
  }

  /** Where there is nothing to write: what may be chosen, and how it is sent. */
  function givenChoices(option: PageOption): ReadonlyArray<readonly [string, string]> | undefined {
    if (option.type === 5)
      return [
        [context.text('yes'), 'true'],
        [context.text('no'), 'false'],
      ];
    if (option.type === 7) return context.channels().map(({ id, name }) => [`#${name}`, id]);
    return option.choices?.map((choice) => [context.choiceName(choice), String(choice.value)]);
  }

  function values(command: PageCommand, resolved: boolean): Values {
    const result: Record<string, string | number | boolean> = {};
    for (const option of command.options ?? []) {
      const written = fieldOf(option)?.value ?? '';
      if (!written.trim()) continue;
      const picked = chosen.get(option.name);
      if (resolved && picked?.shown === written) result[option.name] = picked.value;
      else if (option.type === 4) result[option.name] = Number(written);
      else if (option.type === 5) result[option.name] = written === 'true';
      else result[option.name] = written;
    }
    return result;
  }

  /** A multi-line box stays a textbox, which may point at its suggestions but not expand. */
  function completing(input: HTMLElement, label: string): void {
    input.setAttribute('aria-label', label);
    input.setAttribute('aria-autocomplete', 'list');
    input.setAttribute('aria-controls', list.id);
    if (input.role === 'combobox') input.ariaExpanded = 'false';
  }

  function show(next: readonly Item[], empty = ''): void {
    items = next;
    active = next.length > 0 ? 0 : -1;
    list.setAttribute('aria-label', context.text('suggestions'));
    list.hidden = next.length === 0 && !empty;
    list.replaceChildren(
      ...next.map(({ label, detail, pick }, i) => {
        const item = element('li', element('span', label, 'label'));
        item.id = `suggestion-${i}`;
        item.setAttribute('role', 'option');
        if (detail) item.append(element('span', detail, 'small'));
        item.onmousedown = (event) => {
          event.preventDefault();
          pick();
        };
        return item;
      }),
    );
    if (next.length === 0 && empty) {
      const nothing = element('li', empty, 'small');
      nothing.setAttribute('role', 'option');
      nothing.setAttribute('aria-disabled', 'true');
      list.append(nothing);
    }
    mark();
  }

  function mark(): void {
    [...list.children].forEach((item, i) => {
      if (items.length > 0) item.setAttribute('aria-selected', String(i === active));
    });
    list.children[active]?.scrollIntoView({ block: 'nearest' });
    for (const input of form.querySelectorAll(`[aria-controls=${list.id}]`)) {
      if (input.role === 'combobox') input.ariaExpanded = String(items.length > 0);
      if (items.length > 0) input.setAttribute('aria-activedescendant', `suggestion-${active}`);
      else input.removeAttribute('aria-activedescendant');
    }
  }

  /** @returns whether the key was for the list. */
  function moveInList(event: KeyboardEvent): boolean {
    if (items.length === 0 || event.isComposing) return false;
    if (event.key === 'ArrowDown') active = (active + 1) % items.length;
    else if (event.key === 'ArrowUp') active = (active + items.length - 1) % items.length;
    else if (event.key === 'Escape') show([]);
    else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey) items[active]?.pick();
    else return false;
    event.preventDefault();
    event.stopPropagation();
    mark();
    return true;
  }
}
