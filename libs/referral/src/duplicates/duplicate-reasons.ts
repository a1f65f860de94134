import { translate } from '../common/messages.js';
import { type Evidence } from './duplicate-score.js';
import { FINDINGS } from './duplicates.messages.js';

/** What was found, as sentences: first what speaks for it, then what against, the strongest first. */
export function reasonsOf(evidence: readonly Evidence[], locale: string): string[] {
  const said = (found: Evidence) => translate(FINDINGS[found.finding], locale, found.values);
  return [
    ...evidence.filter(({ weight }) => weight >= 0).map(said),
    ...evidence.filter(({ weight }) => weight < 0).map(said),
  ];
}
