/** A server's settings → the reply that shows them. */
import type { Translate } from '../../messages/index.ts';
import type { ServerSettings } from '../../store/server-settings.ts';
import { embed, type Reply } from './reply.ts';

export function renderSettings({ language, isPrivate, mentions, channels }: ServerSettings, t: Translate): Reply {
  const where = channels.length > 0 ? channels.map((id) => `<#${id}>`).join(' ') : t('settings.everywhere');
  const lines = [
    [t('settings.channels'), where],
    [t('settings.language'), t(`language.${language}`)],
    [t('settings.private'), t(isPrivate ? 'settings.yes' : 'settings.no')],
    [t('settings.mentions'), t(mentions ? 'settings.yes' : 'settings.no')],
  ];
  const description = lines.map(([name, value]) => `**${name}** ${value}`).join('\n');
  return { embeds: [embed({ title: t('settings.title'), description })], components: [] };
}
