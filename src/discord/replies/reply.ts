/** What the bot sends: one shape for all replies, with mentions locked, and the check that it keeps within Discord's limits. */
import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  type APIEmbed,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import { cut, LIMITS } from './limits.ts';

/** A message, ready to send or to edit in. */
export interface Reply {
  readonly content?: string;
  readonly embeds: readonly APIEmbed[];
  readonly components: ReadonlyArray<APIActionRowComponent<APIComponentInMessageActionRow>>;
}

/** Nobody is ever pinged; edits must say it again (resources/message, "Edit Message"). */
export const NO_MENTIONS = { parse: [], repliedUser: false } as const;

/** The body to hand to discord.js: `Reply` with mentions locked. */
export function toPayload({ content, embeds, components }: Reply) {
  return { content: content ?? '', embeds: [...embeds], components: [...components], allowedMentions: NO_MENTIONS };
}

/** A plain line of text. */
export function textReply(content: string): Reply {
  return { content: cut(content, LIMITS.content), embeds: [], components: [] };
}

/** An embed cut to fit; empty fields are left out, since Discord refuses them. */
export function embed({
  title,
  description,
  footer,
}: {
  title?: string;
  description: string;
  footer?: string;
}): APIEmbed {
  const head = title ? cut(title, LIMITS.embedTitle) : '';
  const foot = footer ? cut(footer, 200) : '';
  const room = Math.min(LIMITS.embedDescription, LIMITS.embedsTotal - head.length - foot.length);
  return {
    color: 0x3b6ef5,
    ...(head.trim() ? { title: head } : {}),
    ...(description.trim() ? { description: cut(description, room) } : {}),
    ...(foot.trim() ? { footer: { text: foot } } : {}),
  };
}

/** Rows of five buttons; what does not fit into five rows is left out. */
export function rows(buttons: readonly APIButtonComponent[]): APIActionRowComponent<APIComponentInMessageActionRow>[] {
  const result: APIActionRowComponent<APIComponentInMessageActionRow>[] = [];
  for (let i = 0; i < buttons.length && result.length < LIMITS.rows; i += LIMITS.buttonsInRow) {
    result.push({ type: ComponentType.ActionRow, components: buttons.slice(i, i + LIMITS.buttonsInRow) });
  }
  return result;
}

/** A link button, or nothing where the address is missing or too long for one. */
export function linkButton(label: string, url: string | null): APIButtonComponent[] {
  return url && url.length <= LIMITS.buttonUrl
    ? [{ type: ComponentType.Button, style: ButtonStyle.Link, label: cut(label, LIMITS.buttonLabel), url }]
    : [];
}

export function button(label: string, customId: string, disabled = false): APIButtonComponent {
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label: cut(label, LIMITS.buttonLabel),
    custom_id: customId,
    disabled,
  };
}
