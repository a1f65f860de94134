import { ChevronRight } from 'lucide-react';
import { Link } from 'react-router';
import { wordOf } from '../common/words.js';
import { useText } from '../i18n/use-text.js';
import { Avatar, StageMark } from '../ui/badges.js';
import classes from './ancestors.module.css';
import { type BranchPerson } from './graph-queries.js';

interface AncestorsProps {
  person: BranchPerson;
  /** From the direct referrer up to where it all began. */
  ancestors: readonly BranchPerson[];
}

/** The chain that brought somebody, from its beginning. */
export function Ancestors({ person, ancestors }: AncestorsProps) {
  const t = useText();
  if (ancestors.length === 0) {
    return <p className={classes.soft}>{t('graph.tree.isRoot', { name: `⁨${person.displayName}⁩` })}</p>;
  }
  const chain = [...ancestors].reverse();
  return (
    <ol className={classes.chain}>
      {[...chain, person].map((each, index) => {
        const stage = each.referralStatus.referredBy?.stage;
        return (
          <li key={each.id}>
            {index > 0 && (
              <span className={classes.step}>
                {stage && <StageMark stage={stage}>{wordOf(t, 'stage', stage)}</StageMark>}
                <ChevronRight aria-hidden />
              </span>
            )}
            {each === person ? (
              <span className={classes.person} aria-current="true">
                <Avatar name={each.displayName} size={28} />
                <bdi>{each.displayName}</bdi>
              </span>
            ) : (
              <Link to={`/graph/tree?contact=${each.id}`} className={classes.person}>
                <Avatar name={each.displayName} size={28} />
                <bdi>{each.displayName}</bdi>
              </Link>
            )}
          </li>
        );
      })}
    </ol>
  );
}
