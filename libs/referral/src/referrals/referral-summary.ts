import { type Message, translate } from '../common/messages.js';
import { type StageCounts } from './stage-counts.js';

const summary: Message = {
  en: '{origin, select, link {Referred by {referrer} on {referredOn}} other {Came without a referral}}; {made, plural, =0 {has not referred anyone yet} one {has referred one person, {converted, plural, =0 {not a customer yet} other {who became a customer}}, on {lastOn}} other {has referred # people, {converted, plural, =0 {none of them a customer yet} one {one of whom became a customer} other {# of whom became customers}}, last on {lastOn}}}.',
  fa: '{origin, select, link {{referrer} در {referredOn} معرفی‌اش کرد} other {بدون معرفی آمده است}}؛ {made, plural, =0 {هنوز کسی را معرفی نکرده است} other {# نفر را معرفی کرده است که {converted, plural, =0 {هنوز کسی از آنان مشتری نشده} =1 {یک نفرشان مشتری شده} other {# نفرشان مشتری شده‌اند}}، آخرین بار در {lastOn}}}.',
  ar: '{origin, select, link {جاء بإحالة من {referrer} في {referredOn}} other {جاء دون إحالة}}؛ {made, plural, =0 {لم يُحِل أحدًا بعد} other {{made, plural, one {أحال شخصًا واحدًا} two {أحال شخصين} few {أحال # أشخاص} many {أحال # شخصًا} other {أحال # شخص}}، {converted, plural, =0 {ولم يصبح منهم أحد عميلًا بعد} one {صار منهم عميل واحد} two {صار منهم عميلان} few {صار منهم # عملاء} many {صار منهم # عميلًا} other {صار منهم # عميل}}، وآخرها في {lastOn}}}.',
  hu: '{origin, select, link {{referrer} ajánlotta ({referredOn})} other {Ajánlás nélkül érkezett}}; {made, plural, =0 {még senkit sem ajánlott.} other {# embert ajánlott, {converted, plural, =0 {közülük még senki sem lett ügyfél} other {közülük # lett ügyfél}}, legutóbb ekkor: {lastOn}}}',
};

/** What a summary tells of. */
export interface Summarised {
  counts: StageCounts;
  lastReferredAt: Date | string | null;
  referredBy: { name: string; at: Date | string } | null;
}

/** For whom it is said: the viewer's language, the workspace's days. */
export interface Audience {
  locale: string;
  timeZone: string;
  calendar: string;
}

/** One sentence for a rep on the phone: who brought this contact, whom they brought, and when last. */
export function summarise(
  { counts, lastReferredAt, referredBy }: Summarised,
  { locale, timeZone, calendar }: Audience,
): string {
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone, calendar });
  const day = (at: Date | string | null) => (at === null ? '' : dates.format(new Date(at)));
  return translate(summary, locale, {
    origin: referredBy ? 'link' : 'none',
    referrer: referredBy?.name,
    referredOn: day(referredBy?.at ?? null),
    made: counts.total,
    converted: counts.converted,
    lastOn: day(lastReferredAt),
  });
}
