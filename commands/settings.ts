/** `/settings`: for the managers of a server: in which channels and in which language the bot answers, to whom, and whether to mentions. */
import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ChannelType,
  PermissionFlagsBits,
} from 'discord.js';
import { type Command, UserError } from '../src/discord/calls/command.ts';
import { described, IN_SERVERS, languageChoice, named } from '../src/discord/calls/definitions.ts';
import { renderSettings } from '../src/discord/replies/render-settings.ts';
import {
  DEFAULT_SETTINGS,
  isLanguage,
  LANGUAGES,
  MAX_CHANNELS,
  type ServerSettings,
} from '../src/store/server-settings.ts';

type Subcommand = 'show' | 'change' | 'add-channel' | 'remove-channel' | 'reset';

const subcommand = (name: Subcommand, options: APIApplicationCommandBasicOption[] = []) =>
  ({
    type: ApplicationCommandOptionType.Subcommand,
    ...named('command', name),
    ...described('command', name),
    options,
  }) as const;

const channelOption = {
  type: ApplicationCommandOptionType.Channel,
  ...named('option', 'channel'),
  ...described('option', 'channel'),
  channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement, ChannelType.GuildForum, ChannelType.GuildVoice],
  required: true,
} satisfies APIApplicationCommandBasicOption;

export const settings = {
  data: {
    ...named('command', 'settings'),
    ...described('command', 'settings'),
    ...IN_SERVERS,
    default_member_permissions: String(PermissionFlagsBits.ManageGuild),
    options: [
      subcommand('show'),
      subcommand('change', [
        {
          type: ApplicationCommandOptionType.String,
          ...named('option', 'language'),
          ...described('option', 'language'),
          choices: LANGUAGES.map(languageChoice),
        },
        {
          type: ApplicationCommandOptionType.Boolean,
          ...named('option', 'private-replies'),
          ...described('option', 'private-replies'),
        },
        {
          type: ApplicationCommandOptionType.Boolean,
          ...named('option', 'mentions'),
          ...described('option', 'mentions'),
        },
      ]),
      subcommand('add-channel', [channelOption]),
      subcommand('remove-channel', [channelOption]),
      subcommand('reset'),
    ],
  },
  anywhere: true,
  isPrivate: () => true,
  async execute(interaction, { settings: store, t }) {
    const { guildId, options } = interaction;
    if (!guildId || !interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild))
      throw new UserError('answer.notAllowed');
    // Channels that were deleted can no longer be chosen, and must not keep the bot silent.
    const channels = store.of(guildId).channels.filter((id) => interaction.guild?.channels.cache.has(id) ?? true);
    if (channels.length < store.of(guildId).channels.length) store.change(guildId, { channels });
    switch (options.getSubcommand()) {
      case 'change':
        return renderSettings(store.change(guildId, readChanges()), t);
      case 'add-channel': {
        const { id } = options.getChannel('channel', true);
        if (channels.length >= MAX_CHANNELS) throw new UserError('settings.tooMany', { most: MAX_CHANNELS });
        return renderSettings(store.change(guildId, { channels: [...new Set([...channels, id])] }), t);
      }
      case 'remove-channel': {
        const { id } = options.getChannel('channel', true);
        return renderSettings(store.change(guildId, { channels: channels.filter((other) => other !== id) }), t);
      }
      case 'reset':
        store.forget(guildId);
        return renderSettings(DEFAULT_SETTINGS, t);
      default:
        return renderSettings(store.of(guildId), t);
    }

    function readChanges(): Partial<ServerSettings> {
      const language = options.getString('language');
      const isPrivate = options.getBoolean('private');
      const mentions = options.getBoolean('mentions');
      return {
        ...(isLanguage(language) ? { language } : {}),
        ...(isPrivate === null ? {} : { isPrivate }),
        ...(mentions === null ? {} : { mentions }),
      };
    }
  },
} satisfies Command;
