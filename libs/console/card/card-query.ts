/** How many referrals are read: a few are shown, the rest of these on demand, and any beyond are counted. */
export const REFERRALS_READ = 25;
/** One more than is told exactly. */
export const THANKS_READ = 10;

/** All that the card shows, and no more than a card token reads. */
export const CARD_QUERY = `query MoarefCard($id: ID!) {
  contact(id: $id) {
    id
    displayName
    lifecycle
    jobTitle
    company { name }
    tags { id name color }
    referralStatus {
      summary
      activity
      askState
      conversionRate
      counts { total pending contacted qualified converted lost disqualified expired }
      referredBy { channel referredAt referrer { id displayName } }
      referralsMade(first: ${REFERRALS_READ}) {
        nodes { id stage channel referredAt referee { id displayName } }
      }
      thanksDue(first: ${THANKS_READ}) { id }
      network { depth maxDepth descendantCount truncated }
    }
  }
}`;

export interface Person {
  id: string;
  displayName: string;
}

export interface ReferralMade {
  id: string;
  stage: string;
  channel: string;
  referredAt: string;
  referee: Person;
}

export type StageCounts = Record<
  'total' | 'pending' | 'contacted' | 'qualified' | 'converted' | 'lost' | 'disqualified' | 'expired',
  number
>;

/** The answer's contact. Enums are texts: they may grow. */
export interface CardContact extends Person {
  lifecycle: string;
  jobTitle: string | null;
  company: { name: string } | null;
  tags: { id: string; name: string; color: string | null }[];
  referralStatus: {
    summary: string;
    activity: string;
    askState: string;
    conversionRate: number | null;
    counts: StageCounts;
    referredBy: { channel: string; referredAt: string; referrer: Person } | null;
    referralsMade: { nodes: ReferralMade[] };
    thanksDue: { id: string }[];
    network: { depth: number; maxDepth: number; descendantCount: number; truncated: boolean };
  };
}
