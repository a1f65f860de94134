import { isolated } from '../i18n/isolated.js';
import { wordOf } from '../common/words.js';
import { type Translate } from '../i18n/use-text.js';
import { type GraphTie, type Neighbourhood, otherEnd } from './neighbourhood.js';

/** "Referred by Ada", "knows Tom": a tie as seen from one of the two. */
export function tieSentence(t: Translate, tie: GraphTie, id: string, nameOf: (id: string) => string): string {
  const name = isolated(nameOf(otherEnd(tie, id)));
  if (tie.kind === 'RELATIONSHIP') return t('graph.tie.knows', { name });
  if (tie.kind === 'SAME_COMPANY') return t('graph.tie.company', { name });
  const stage = wordOf(t, 'stage', tie.stage ?? '');
  return t(tie.to === id ? 'graph.tie.referredBy' : 'graph.tie.referred', { name, stage });
}

/** The strongest ties of somebody in the picture, and how many more there are. */
export function tiesSentence(
  t: Translate,
  { tiesOf, person }: Neighbourhood,
  id: string,
  list: (items: string[]) => string,
) {
  const ties = tiesOf(id);
  const told = ties.slice(0, 3).map((tie) => tieSentence(t, tie, id, (other) => person(other)?.displayName ?? ''));
  return ties.length > 3 ? t('graph.tie.more', { ties: list(told), count: ties.length - 3 }) : list(told);
}

/** How strong a tie or a path is, in a word. */
export const strengthWord = (t: Translate, strength: number): string =>
  t(
    strength >= 0.7
      ? 'graph.strength.strong'
      : strength >= 0.4
        ? 'graph.strength.good'
        : strength >= 0.15
          ? 'graph.strength.some'
          : 'graph.strength.weak',
  );
