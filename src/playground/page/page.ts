/** The page: connects, keeps what it was told, and draws it. */
import { createComposer } from './composer.ts';
import { element } from './markdown.ts';
import { type MessageContext, renderMessage } from './messages.ts';
import type { Choice, PageAct, PageCommand, PageEvent, PageMessage, PageOption } from './protocol.ts';
import { EXAMPLES, type PageLanguage, pageText, type TextKey } from './texts.ts';

type Hello = Extract<PageEvent, { kind: 'hello' }>;

const $ = <T extends HTMLElement>(id: string): T => {
  const found = document.getElementById(id);
  if (!found) throw new Error(`no element #${id}`);
  return found as T;
};

let language: PageLanguage = stored('language', ['ko', 'en']) ?? (navigator.language.startsWith('ko') ? 'ko' : 'en');
let world: Hello | undefined;
let channelId = '';
let replyTo: PageMessage | undefined;
const messages = new Map<string, PageMessage>();
const locale = () => (language === 'ko' ? 'ko' : 'en-US');
const text = (key: TextKey, values?: Readonly<Record<string, string>>) => pageText(language, key, values);
const userOf = (id: string) => world?.users.find((u) => u.id === id);
const named = (option: PageOption) => ({
  name: option.name_localizations?.[locale()] ?? option.name,
  description: option.description_localizations?.[locale()] ?? option.description,
});
const commandOf = (name: string) => world?.commands.find((c) => c.name === name);

const context = (): MessageContext => ({
  locale: locale(),
  newTab: text('newTab'),
  text,
  nameOf: (id) => userOf(id)?.name ?? (world?.bot.name || undefined),
  user: userOf,
  message: (id) => messages.get(id),
  commandName: (name) => {
    const command = commandOf(name);
    return command ? named(command).name : name;
  },
  messageCommands: (world?.commands ?? []).filter((c) => c.type === 3).map((c) => c.name),
  press: (message, customId) => act({ kind: 'press', messageId: message.id, customId, locale: locale() }),
  choose: (message, customId, values) =>
    act({ kind: 'choose', messageId: message.id, customId, values, locale: locale() }),
  runOnMessage: (message, name) => act({ kind: 'runOnMessage', messageId: message.id, name, locale: locale() }),
  reply(message) {
    replyTo = message;
    drawReply();
    document.getElementById('composer')?.focus();
  },
  dismiss(message) {
    messages.delete(message.id);
    document.getElementById(`message-${message.id}`)?.remove();
    document.getElementById('composer')?.focus();
  },
});

const composer = createComposer($<HTMLFormElement>('form'), {
  text,
  named,
  channels: () => (world?.channels ?? []).filter(({ isDm }) => !isDm),
  choiceName: (choice) => choice.name_localizations?.[locale()] ?? choice.name,
  commands: () => world?.commands ?? [],
  bot: () => world?.bot,
  channelName: () => world?.channels.find((c) => c.id === channelId)?.name ?? '',
  send(content) {
    act({ kind: 'write', channelId, content, ...(replyTo ? { replyTo: replyTo.id } : {}) });
    replyTo = undefined;
    drawReply();
  },
  run: runCommand,
  async complete(command, options, focused) {
    const { choices } = await post({
      kind: 'complete',
      channelId,
      name: command.name,
      options,
      focused,
      locale: locale(),
    });
    return choices ?? [];
  },
});

$('language').onclick = () => {
  language = language === 'ko' ? 'en' : 'ko';
  store('language', language);
  drawAll();
};
$('theme').onclick = () => {
  const dark = getComputedStyle(document.documentElement).colorScheme === 'dark';
  setTheme(dark ? 'light' : 'dark');
};
$('menu').onclick = () => {
  const open = document.body.classList.toggle('menu-open');
  $('menu').setAttribute('aria-expanded', String(open));
};
setTheme(stored('theme', ['light', 'dark']) ?? '');
drawAll();
connect();

function connect(): void {
  const events = new EventSource('/page/events');
  events.onopen = () => {
    $('notice').textContent = '';
  };
  events.onerror = () => {
    $('notice').textContent = text('lost');
  };
  events.onmessage = ({ data }) => take(JSON.parse(data) as PageEvent);
}

function take(event: PageEvent): void {
  if (event.kind === 'hello') {
    const isKnown = event.channels.some((c) => c.id === channelId);
    world = event;
    messages.clear();
    for (const message of event.messages) messages.set(message.id, message);
    if (!isKnown) channelId = event.channels[0]?.id ?? '';
    // The same server again, after a lost connection: what is being written is left alone.
    if (isKnown) drawMessages();
    else drawAll();
  } else if (event.kind === 'commands' && world) {
    world = { ...world, commands: event.commands };
    drawNotice();
  } else if (event.kind === 'message') {
    messages.set(event.message.id, event.message);
    if (event.message.channelId === channelId) drawMessage(event.message);
  } else if (event.kind === 'delete') {
    messages.delete(event.id);
    document.getElementById(`message-${event.id}`)?.remove();
  } else if (event.kind === 'typing' && event.channelId === channelId) showTyping();
  else if (event.kind === 'failed' && event.channelId === channelId) {
    const line = element('p', text('failed'), 'failed');
    line.setAttribute('role', 'alert');
    append(line);
  }
}

function runCommand(command: PageCommand, options: Readonly<Record<string, string | number | boolean>>): void {
  act({ kind: 'run', channelId, name: command.name, options, locale: locale() });
}

function act(given: PageAct): void {
  post(given).catch((error: unknown) => {
    $('notice').textContent = text('badRequest', { reason: error instanceof Error ? error.message : String(error) });
  });
}

async function post(given: PageAct): Promise<{ choices?: readonly Choice[] }> {
  const response = await fetch('/page/act', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(given),
  });
  const answer = (await response.json()) as { error?: string; choices?: readonly Choice[] };
  if (answer.error !== undefined) throw new Error(answer.error);
  $('notice').textContent = '';
  return answer;
}

function drawAll(): void {
  document.documentElement.lang = language;
  document.title = text('title');
  for (const labelled of document.querySelectorAll<HTMLElement>('[data-text]'))
    labelled.textContent = text(labelled.dataset.text as TextKey);
  for (const labelled of document.querySelectorAll<HTMLElement>('[data-label]'))
    labelled.setAttribute('aria-label', text(labelled.dataset.label as TextKey));
  $('server').textContent = world?.server ?? text('title');
  drawChannels();
  drawWelcome();
  drawReply();
  composer.redraw();
  drawMessages();
}

function drawMessages(): void {
  $('log').replaceChildren();
  for (const message of messages.values()) if (message.channelId === channelId) drawMessage(message);
  drawNotice();
}

function drawNotice(): void {
  $('notice').textContent = world && world.commands.length === 0 ? text('notReady') : '';
}

function drawChannels(): void {
  for (const isDm of [false, true]) {
    const list = $(isDm ? 'direct' : 'channels');
    list.replaceChildren(
      ...(world?.channels ?? [])
        .filter((c) => c.isDm === isDm)
        .map((channel) => {
          const made = element('button', `${isDm ? '' : '# '}${channel.name}`);
          made.type = 'button';
          made.setAttribute('aria-current', String(channel.id === channelId));
          made.onclick = () => {
            channelId = channel.id;
            replyTo = undefined;
            document.body.classList.remove('menu-open');
            $('menu').setAttribute('aria-expanded', 'false');
            drawAll();
          };
          return element('li', made);
        }),
    );
  }
  const current = world?.channels.find((c) => c.id === channelId);
  $('channel').textContent = current ? `${current.isDm ? '@' : '#'} ${current.name}` : '';
}

function drawWelcome(): void {
  $('examples').replaceChildren(
    ...EXAMPLES[language].map((question) => {
      const made = element('button', question, 'example');
      made.type = 'button';
      made.onclick = () => {
        const ask = commandOf('ask');
        if (ask) runCommand(ask, { question });
        else drawNotice();
      };
      return made;
    }),
  );
}

function drawMessage(message: PageMessage): void {
  $('typing').textContent = '';
  const drawn = renderMessage(message, context());
  const old = document.getElementById(drawn.id);
  if (!old) {
    append(drawn);
    return;
  }
  const wasAtEnd = isAtEnd();
  const controls = (message: Element) => [...message.querySelectorAll<HTMLElement>('button, a, select')];
  const focused = controls(old).indexOf(document.activeElement as HTMLElement);
  old.replaceWith(drawn);
  if (focused >= 0) {
    const after = controls(drawn).slice(focused);
    (after.find((control) => !control.matches(':disabled')) ?? controls(drawn)[0])?.focus();
  }
  if (wasAtEnd) scrollDown();
}

function isAtEnd(): boolean {
  const { scrollTop, scrollHeight, clientHeight } = $('scroller');
  return scrollHeight - scrollTop - clientHeight < 80;
}

function append(node: HTMLElement): void {
  $('log').append(node);
  scrollDown();
}

function scrollDown(): void {
  const scroller = $('scroller');
  scroller.scrollTop = scroller.scrollHeight;
}

let typingTimer = 0;
function showTyping(): void {
  $('typing').textContent = text('typing', { name: world?.bot.name ?? '' });
  clearTimeout(typingTimer);
  typingTimer = window.setTimeout(() => {
    $('typing').textContent = '';
  }, 8000);
}

function drawReply(): void {
  const bar = $('replying');
  bar.hidden = replyTo === undefined;
  if (!replyTo) return;
  const cancel = element('button', '✕', 'link');
  cancel.type = 'button';
  cancel.setAttribute('aria-label', text('cancel'));
  cancel.onclick = () => {
    replyTo = undefined;
    drawReply();
  };
  bar.replaceChildren(text('replyingTo', { name: userOf(replyTo.authorId)?.name ?? '?' }), ' ', cancel);
}

/** Other programs have lived at this address, and storage may be shut: only values that we know are taken. */
function stored<T extends string>(key: string, known: readonly T[]): T | undefined {
  try {
    const value = localStorage.getItem(`gisabot.${key}`);
    return known.find((k) => k === value);
  } catch {
    return undefined;
  }
}

function store(key: string, value: string): void {
  try {
    localStorage.setItem(`gisabot.${key}`, value);
  } catch {
    // Kept for this visit only.
  }
}

function setTheme(theme: string): void {
  if (theme) {
    document.documentElement.dataset.theme = theme;
    store('theme', theme);
  }
}
