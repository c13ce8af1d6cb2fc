import { wordsFor } from '../words/words.ts';

const dayOf = (locale: string) => {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'full' });
  return (at: string) => format.format(new Date(at));
};
const listOf = (locale: string) => {
  const format = new Intl.ListFormat(locale);
  return (days: readonly number[]) => format.format(days.map(String));
};
const [dayEn, dayFr, listEn, listFr] = [dayOf('en'), dayOf('fr'), listOf('en'), listOf('fr')];

const daysEn = (days: readonly number[]) => `${listEn(days)} ${days.length === 1 && days[0] === 1 ? 'day' : 'days'}`;
const daysFr = (days: readonly number[]) => `${listFr(days)} ${days.length === 1 && days[0] === 1 ? 'jour' : 'jours'}`;

/** Words of the reminders that are sent by themselves. */
export const useReminderWords = wordsFor({
  en: {
    schedule: 'Reminders by themselves',
    scheduleHint:
      'Whoever sends an invitation may have it followed by reminders. They stop by themselves once the company shared its data. What you change here counts for invitations from now on; turned off, reminders under way stop.',
    readOnly: 'Your role may read this, not change it. An administrator or a developer can.',
    isOn: 'Offer reminders with invitations',
    days: 'Days after the invitation',
    daysHint: 'Up to five days in order, between 1 and 60, such as 3, 7, 14.',
    daysWrong: 'Write up to five days in order, between 1 and 60, such as 3, 7, 14.',
    remind: 'Remind by itself',
    will: (days: readonly number[]) =>
      `A reminder goes to the same address after ${daysEn(days)}, each with a fresh link. That stops by itself once the company shared its data, and when the link is revoked, the company archived or its contact another.`,
    replaces: 'It takes the place of the reminders that are under way.',
    title: 'Reminders',
    next: (at: string, to: string) => `Next reminder on ${dayEn(at)}, to ${to}.`,
    stopsItself: 'Reminders stop by themselves once the company shared its data.',
    stop: 'Stop reminders',
    ended: 'No more reminders are sent.',
    reasons: {
      shared: 'Reminders stopped by themselves: the company shared its data.',
      done: 'All reminders were sent.',
      stopped: 'Reminders were stopped by your staff.',
      link_revoked: 'Reminders stopped by themselves: the link was revoked.',
      archived: 'Reminders stopped by themselves: the company was archived.',
      withdrawn: 'Reminders stopped by themselves: the company withdrew its consent.',
      contact_changed: 'Reminders stopped by themselves: the company’s contact is another.',
      not_delivered: 'Reminders stopped by themselves: the mail server refused the address.',
      schedule_off: 'Reminders stopped: they were turned off for all companies.',
      mail_off: 'Reminders stopped: this server sends no mail any more.',
    } as Record<string, string>,
    count: (count: number) => (count === 1 ? 'One was sent.' : `${count} were sent.`),
  },
  fr: {
    schedule: 'Rappels automatiques',
    scheduleHint:
      'Qui envoie une invitation peut la faire suivre de rappels. Ils s’arrêtent d’eux-mêmes dès que l’entreprise a partagé ses données. Ce que vous changez ici vaut pour les prochaines invitations ; si vous les désactivez, les rappels en cours s’arrêtent.',
    readOnly: 'Votre rôle peut lire ceci, pas le changer. Un administrateur ou un développeur le peut.',
    isOn: 'Proposer des rappels avec les invitations',
    days: 'Jours après l’invitation',
    daysHint: 'Cinq jours au plus, dans l’ordre, entre 1 et 60, par exemple 3, 7, 14.',
    daysWrong: 'Indiquez cinq jours au plus, dans l’ordre, entre 1 et 60, par exemple 3, 7, 14.',
    remind: 'Rappeler automatiquement',
    will: (days: readonly number[]) =>
      `Un rappel part à la même adresse après ${daysFr(days)}, chacun avec un nouveau lien. Les rappels s’arrêtent d’eux-mêmes dès que l’entreprise a partagé ses données, et si le lien est révoqué, l’entreprise archivée ou son contact remplacé.`,
    replaces: 'Ils remplacent les rappels en cours.',
    title: 'Rappels',
    next: (at: string, to: string) => `Prochain rappel le ${dayFr(at)}, à ${to}.`,
    stopsItself: 'Les rappels s’arrêtent d’eux-mêmes dès que l’entreprise a partagé ses données.',
    stop: 'Arrêter les rappels',
    ended: 'Plus aucun rappel n’est envoyé.',
    reasons: {
      shared: 'Les rappels se sont arrêtés : l’entreprise a partagé ses données.',
      done: 'Tous les rappels ont été envoyés.',
      stopped: 'Votre équipe a arrêté les rappels.',
      link_revoked: 'Les rappels se sont arrêtés : le lien a été révoqué.',
      archived: 'Les rappels se sont arrêtés : l’entreprise a été archivée.',
      withdrawn: 'Les rappels se sont arrêtés : l’entreprise a retiré son accord.',
      contact_changed: 'Les rappels se sont arrêtés : le contact de l’entreprise a changé.',
      not_delivered: 'Les rappels se sont arrêtés : le serveur de messagerie a refusé l’adresse.',
      schedule_off: 'Les rappels se sont arrêtés : ils ont été désactivés pour toutes les entreprises.',
      mail_off: 'Les rappels se sont arrêtés : ce serveur n’envoie plus d’e-mails.',
    } as Record<string, string>,
    count: (count: number) => (count === 1 ? 'Un a été envoyé.' : `${count} ont été envoyés.`),
  },
});
