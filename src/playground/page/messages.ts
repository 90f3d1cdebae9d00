/** Messages → DOM: author, text, embeds, buttons and select menus, "thinking…", and what can be done with a message. */
import { anchor, element, type MarkdownContext, renderInline, renderMarkdown } from './markdown.ts';
import type { PageButton, PageEmbed, PageMessage, PageSelect, PageUser } from './protocol.ts';
import type { TextKey } from './texts.ts';

export interface MessageContext extends MarkdownContext {
  readonly text: (key: TextKey, values?: Readonly<Record<string, string>>) => string;
  readonly user: (id: string) => PageUser | undefined;
  readonly message: (id: string) => PageMessage | undefined;
  /** The reader's name of a command. */
  readonly commandName: (name: string) => string;
  readonly messageCommands: readonly string[];
  press(message: PageMessage, customId: string): void;
  choose(message: PageMessage, customId: string, values: readonly string[]): void;
  reply(message: PageMessage): void;
  runOnMessage(message: PageMessage, command: string): void;
  dismiss(message: PageMessage): void;
}

export function renderMessage(message: PageMessage, context: MessageContext): HTMLElement {
  const { text } = context;
  const author = context.user(message.authorId);
  const name = author?.name ?? '?';
  const article = element('article', '', `message${message.ephemeral ? ' ephemeral' : ''}`);
  article.id = `message-${message.id}`;
  article.setAttribute('aria-label', name);
  const above = aboveMessage(message, context);
  if (above) article.append(above);

  const avatar = element('div', name.slice(0, 1), `avatar${author?.bot ? ' bot' : ''}`);
  avatar.setAttribute('aria-hidden', 'true');
  const header = element('header', element('span', name, 'name'));
  if (author?.bot) header.append(element('span', text('app'), 'tag'));
  const time = element('time', new Date(message.timestamp).toLocaleTimeString(context.locale, { timeStyle: 'short' }));
  time.dateTime = message.timestamp;
  header.append(time);

  const body = element('div', header, 'body');
  if (message.loading) {
    const thinking = element('div', text('thinking', { name }), 'thinking');
    thinking.setAttribute('role', 'status');
    body.append(thinking);
  }
  if (message.content) {
    const content = element('div', renderMarkdown(message.content, context), 'content');
    if (message.edited) content.append(element('span', text('edited'), 'small'));
    body.append(content);
  }
  for (const embed of message.embeds) body.append(renderEmbed(embed, context));
  for (const row of message.components) {
    const div = element('div', '', 'row');
    for (const component of row.components)
      div.append(component.type === 3 ? select(message, component, context) : button(message, component, context));
    body.append(div);
  }
  if (message.ephemeral) {
    const note = element('div', text('onlyYou'), 'small note');
    const dismiss = element('button', text('dismiss'), 'link');
    dismiss.type = 'button';
    dismiss.onclick = () => context.dismiss(message);
    note.append(' · ', dismiss);
    body.append(note);
  }
  article.append(avatar, body, tools(message, context));
  return article;
}

function aboveMessage(message: PageMessage, context: MessageContext): HTMLElement | undefined {
  if (message.invokedBy) {
    const user = context.user(message.invokedBy.userId)?.name ?? '?';
    const command = `/${context.commandName(message.invokedBy.command)}`;
    return element('div', context.text('used', { user, command }), 'above');
  }
  if (!message.replyTo) return undefined;
  const target = context.message(message.replyTo);
  const name = target ? (context.user(target.authorId)?.name ?? '?') : '…';
  const line = element('div', '', 'above');
  line.append(element('span', `↱ @${name} `, 'mention'));
  line.append(renderInline((target?.content ?? '').replace(/\s+/g, ' ').slice(0, 80), context));
  return line;
}

function renderEmbed(embed: PageEmbed, context: MessageContext): HTMLElement {
  const box = element('section', '', 'embed');
  if (embed.title) {
    const title = renderInline(embed.title, context);
    box.append(element('h3', embed.url ? anchor(embed.url, title, context) : title));
  }
  if (embed.description) box.append(element('div', renderMarkdown(embed.description, context), 'description'));
  for (const field of embed.fields ?? []) {
    const div = element(
      'div',
      element('h4', renderInline(field.name, context)),
      field.inline ? 'field inline' : 'field',
    );
    div.append(renderMarkdown(field.value, context));
    box.append(div);
  }
  if (embed.footer) box.append(element('footer', embed.footer.text));
  return box;
}

function button(message: PageMessage, given: PageButton, context: MessageContext): HTMLElement {
  const label = given.label ?? '';
  if (given.url) {
    const link = anchor(given.url, `${label} ↗`, context);
    link.className = 'button link-button';
    return link;
  }
  const made = element('button', label, `button style-${given.style}`);
  made.type = 'button';
  made.disabled = given.disabled ?? false;
  made.onclick = () => context.press(message, given.custom_id ?? '');
  return made;
}

function select(message: PageMessage, given: PageSelect, context: MessageContext): HTMLElement {
  const made = element('select');
  made.setAttribute('aria-label', given.placeholder ?? context.text('suggestions'));
  made.append(new Option(given.placeholder ?? '…', '', true, true));
  for (const { label, value } of given.options) made.append(new Option(label, value));
  made.onchange = () => context.choose(message, given.custom_id, [made.value]);
  return made;
}

function tools(message: PageMessage, context: MessageContext): HTMLElement {
  const bar = element('div', '', 'tools');
  const tool = (label: string, act: () => void) => {
    const made = element('button', label);
    made.type = 'button';
    made.onclick = act;
    bar.append(made);
  };
  if (message.loading) return bar;
  if (!message.ephemeral) tool(context.text('reply'), () => context.reply(message));
  for (const command of context.messageCommands) {
    if (message.content)
      tool(context.text('apps', { command: context.commandName(command) }), () =>
        context.runOnMessage(message, command),
      );
  }
  return bar;
}
