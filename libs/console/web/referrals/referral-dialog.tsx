/** One referral, to be looked at and worked on beside the page: stage, credit, thanks, history. */
export function ReferralDialog(_: { id: string; onClose: () => void }) {
  return null;
}
