import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { Link } from 'react-router';
import { graphql, type FragmentOf } from '../api/graphql.js';
import { wordOf } from '../common/words.js';
import { PersonLink } from '../contacts/person-link.js';
import { useFormat } from '../i18n/use-format.js';
import { useText } from '../i18n/use-text.js';
import { StageMark } from '../ui/badges.js';
import menu from '../ui/menu.module.css';
import classes from './reasons.module.css';

export const MEMBERSHIP = graphql(`
  fragment SegmentMembershipReasons on SegmentMembership {
    source
    addedAt
    reasons {
      text
      evidence {
        __typename
        ... on CustomerEvent {
          id
          eventKind: kind
          name
          item
          score
          occurredAt
          amount {
            amount
            currency
          }
        }
        ... on Interaction {
          id
          interactionKind: kind
          subject
          occurredAt
          author {
            id
            name
          }
        }
        ... on Referral {
          id
          stage
          referredAt
          referrer {
            id
            displayName
          }
          referee {
            id
            displayName
          }
        }
        ... on Relationship {
          id
          relationshipKind: kind
          since
          contact {
            id
            displayName
          }
        }
      }
    }
  }
`);

type Membership = FragmentOf<typeof MEMBERSHIP>;
type Evidence = Membership['reasons'][number]['evidence'][number];

/** Why somebody is in, each reason with what it rests on one click away. */
export function Reasons({ membership, contactId }: { membership: Membership; contactId: string }) {
  const t = useText();
  return (
    <ul className={classes.reasons}>
      {membership.reasons.map(({ text, evidence }, index) => (
        <li key={index}>
          {evidence.length === 0 ? (
            <bdi>{text}</bdi>
          ) : (
            <DialogTrigger>
              <Button className={classes.reason}>
                <bdi>{text}</bdi>
              </Button>
              <Popover className={menu.popover} offset={4} placement="bottom start">
                <Dialog className={classes.dialog} aria-label={t('segments.evidence')}>
                  <ul className={classes.facts}>
                    {evidence.map((fact) => (
                      <li key={`${fact.__typename} ${fact.id}`}>
                        <Fact fact={fact} />
                      </li>
                    ))}
                  </ul>
                  <Link to={`/contacts/${contactId}`}>{t('segments.openContact')}</Link>
                </Dialog>
              </Popover>
            </DialogTrigger>
          )}
        </li>
      ))}
    </ul>
  );
}

function Fact({ fact }: { fact: Evidence }) {
  const t = useText();
  const format = useFormat();
  switch (fact.__typename) {
    case 'CustomerEvent':
      return (
        <>
          <strong>{fact.name ?? wordOf(t, 'event', fact.eventKind)}</strong>
          {fact.item && <bdi>{fact.item}</bdi>}
          {fact.score != null && <span>{format.number(fact.score)}</span>}
          {fact.amount && <span>{format.money(fact.amount)}</span>}
          <time dateTime={fact.occurredAt}>{format.date(fact.occurredAt)}</time>
        </>
      );
    case 'Interaction':
      return (
        <>
          <strong>{wordOf(t, 'interaction', fact.interactionKind)}</strong>
          {fact.subject && <bdi>{fact.subject}</bdi>}
          {fact.author && <bdi>{fact.author.name}</bdi>}
          <time dateTime={fact.occurredAt}>{format.date(fact.occurredAt)}</time>
        </>
      );
    case 'Referral':
      return (
        <>
          <PersonLink person={fact.referrer} />
          <span aria-hidden className={classes.arrow} />
          <PersonLink person={fact.referee} />
          <StageMark stage={fact.stage}>{wordOf(t, 'stage', fact.stage)}</StageMark>
          <time dateTime={fact.referredAt}>{format.date(fact.referredAt)}</time>
        </>
      );
    case 'Relationship':
      return (
        <>
          <strong>{wordOf(t, 'relationship', fact.relationshipKind)}</strong>
          <PersonLink person={fact.contact} />
          {fact.since && <time dateTime={fact.since}>{format.date(fact.since)}</time>}
        </>
      );
  }
}
