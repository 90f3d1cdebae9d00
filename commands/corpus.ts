/**
 * `/corpus`: for the managers of a server: the state of the corpus, reloading it, which files were rejected, and which questions
 * were refused.
 */
import { ApplicationCommandOptionType, PermissionFlagsBits } from 'discord.js';
import { type Command, UserError } from '../src/discord/calls/command.ts';
import { described, IN_SERVERS, named } from '../src/discord/calls/definitions.ts';
import {
  renderCorpusStatus,
  renderRejected,
  renderReload,
  renderUnanswered,
} from '../src/discord/replies/render-corpus.ts';

const subcommand = (name: 'status' | 'reload' | 'rejected' | 'unanswered') =>
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
    options: [subcommand('status'), subcommand('reload'), subcommand('rejected'), subcommand('unanswered')],
  },
  anywhere: true,
  isPrivate: () => true,
  async execute(interaction, { corpus: admin, feedback, guildId, t }) {
    if (!interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild)) throw new UserError('answer.notAllowed');
    switch (interaction.options.getSubcommand()) {
      case 'reload':
        return renderReload(await admin.reload(), t);
      case 'rejected':
        return renderRejected(await admin.reports(), t);
      case 'unanswered':
        return renderUnanswered(guildId ? feedback?.unanswered(guildId) : undefined, t);
      default:
        return renderCorpusStatus(admin.status(), t);
    }
  },
} satisfies Command;
