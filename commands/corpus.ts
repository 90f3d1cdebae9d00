/** `/corpus`: for who looks after the server: how the folder of articles is, reading it again, and what was refused. */
import { ApplicationCommandOptionType, PermissionFlagsBits } from 'discord.js';
import { type Command, UserError } from '../src/discord/command.ts';
import { described, IN_SERVERS, named } from '../src/discord/definitions.ts';
import { renderCorpusStatus, renderRejected, renderReload } from '../src/discord/render-corpus.ts';

const subcommand = (name: 'status' | 'reload' | 'rejected') =>
  ({
    type: ApplicationCommandOptionType.Subcommand,
    ...named('command', name),
    ...described('command', name),
  }) as const;

export const corpus = {
  data: {
    ...named('command', 'corpus'),
    ...described('command', 'corpus'),
    ...IN_SERVERS,
    default_member_permissions: String(PermissionFlagsBits.ManageGuild),
    options: [subcommand('status'), subcommand('reload'), subcommand('rejected')],
  },
  isPrivate: () => true,
  async execute(interaction, { corpus: desk, t }) {
    if (!interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild)) throw new UserError('answer.notAllowed');
    switch (interaction.options.getSubcommand()) {
      case 'reload':
        return renderReload(await desk.reload(), t);
      case 'rejected':
        return renderRejected(await desk.reports(), t);
      default:
        return renderCorpusStatus(desk.status(), t);
    }
  },
} satisfies Command;
