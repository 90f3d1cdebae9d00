/** The routes of interactions: callbacks, `@original` and follow-ups (interactions/receiving-and-responding). */
import type { Context, Hono } from 'hono';
import { acknowledged, found, invalidForm, invalidWebhookToken, unknown } from './errors.ts';
import { createMessage } from './messages.ts';
import { messageJson } from './shapes.ts';
import { checkChoices, checkMessage, type Json } from './validate.ts';
import type { Interaction, Message, World } from './world.ts';

/** Milliseconds to acknowledge an interaction, and for which its token is good (interactions/receiving-and-responding). */
export const ACKNOWLEDGE_TIMEOUT_MS = 3000;
export const TOKEN_LIFETIME_MS = 15 * 60_000;

/** What the routes need of the rest: changing messages, and telling users and bots of it. */
export interface InteractionRoom {
  change(message: Message, body: Json): void;
  remove(message: Message): void;
  tell(kind: 'create', message: Message): void;
  seen(interaction: Interaction): void;
}

export function addInteractionRoutes(
  api: Hono<{ Variables: { body: Json } }>,
  world: World,
  { change, remove, tell, seen }: InteractionRoom,
): void {
  api.post('/interactions/:id/:token/callback', (c) => {
    const interaction = found(world.interactions.get(c.req.param('id')), unknown.interaction);
    if (interaction.token !== c.req.param('token')) throw unknown.interaction();
    if (interaction.acknowledgedAt !== undefined) throw acknowledged();
    if (world.now() - interaction.createdAt > ACKNOWLEDGE_TIMEOUT_MS) throw unknown.interaction();
    const message = acknowledge(interaction, c.get('body'));
    if (c.req.query('with_response') !== 'true') return c.body(null, 204);
    return c.json({
      interaction: {
        id: interaction.id,
        type: interaction.type,
        ...(message
          ? {
              response_message_id: message.id,
              response_message_loading: message.loading,
              response_message_ephemeral: message.visibleTo !== undefined,
            }
          : {}),
      },
      resource: { type: interaction.callbackType, ...(message ? { message: messageJson(world, message) } : {}) },
    });
  });

  const hook = '/webhooks/:app/:token';
  api.post(hook, (c) => {
    const interaction = interactionOf(c);
    const body = c.get('body');
    checkMessage(body);
    if (interaction.acknowledgedAt === undefined) throw unknown.webhook();
    const message = post(interaction, body, false);
    return c.json(messageJson(world, message));
  });
  api.get(`${hook}/messages/:message`, (c) => c.json(messageJson(world, interactionMessage(c))));
  api.patch(`${hook}/messages/:message`, (c) => {
    const message = interactionMessage(c);
    change(message, c.get('body'));
    return c.json(messageJson(world, message));
  });
  api.delete(`${hook}/messages/:message`, (c) => {
    remove(interactionMessage(c));
    return c.body(null, 204);
  });

  function acknowledge(interaction: Interaction, body: Json): Message | undefined {
    const type = Number(body.type);
    const data = (body.data as Json | undefined) ?? {};
    const allowed = interaction.type === 4 ? [8] : interaction.type === 3 ? [4, 5, 6, 7, 9] : [4, 5, 9];
    if (!allowed.includes(type))
      throw invalidForm([
        {
          path: ['type'],
          code: 'INTERACTION_CALLBACK_TYPE_INVALID',
          message: 'Invalid callback type for this interaction',
        },
      ]);
    if (type === 8) checkChoices(data.choices);
    if (type === 4) checkMessage(data);
    const original = interaction.messageId ? world.messages.get(interaction.messageId) : undefined;
    if (type === 7) checkMessage(data, { isEdit: true });
    interaction.acknowledgedAt = world.now();
    interaction.callbackType = type;
    let message: Message | undefined;
    if (type === 4 || type === 5) {
      message = post(interaction, type === 5 ? { flags: Number(data.flags ?? 0) & 64 } : data, type === 5);
      interaction.originalId = message.id;
    } else if ((type === 6 || type === 7) && original) {
      interaction.originalId = original.id;
      if (type === 7) change(original, data);
    } else if (type === 8) interaction.choices = (data.choices as Json[] | undefined) ?? [];
    seen(interaction);
    return message;
  }

  function post(interaction: Interaction, body: Json, loading: boolean): Message {
    const isPrivate = (Number(body.flags ?? 0) & 64) !== 0;
    const { message } = createMessage(world, {
      channelId: interaction.channelId,
      authorId: world.bot.id,
      body,
      interactionId: interaction.id,
      loading,
      ...(isPrivate ? { visibleTo: interaction.userId } : {}),
    });
    tell('create', message);
    return message;
  }

  function interactionOf(c: Context): Interaction {
    if (c.req.param('app') !== world.bot.id) throw unknown.webhook();
    const interaction = [...world.interactions.values()].find((i) => i.token === c.req.param('token'));
    if (!interaction) throw unknown.webhook();
    if (world.now() - interaction.createdAt > TOKEN_LIFETIME_MS) throw invalidWebhookToken();
    return interaction;
  }

  function interactionMessage(c: Context): Message {
    const interaction = interactionOf(c);
    const id = c.req.param('message');
    const message = world.messages.get(id === '@original' ? (interaction.originalId ?? '') : (id ?? ''));
    if (interaction.acknowledgedAt === undefined) throw unknown.webhook();
    return found(message, unknown.message);
  }
}
