import { Role } from '../../libs/referral/src/access/role.js';
import { newId } from '../../libs/referral/src/common/ids.js';

/** One of us. */
export interface TeamMember {
  id: string;
  name: string;
  /** As written in the language of those they look after. */
  nativeName: string;
  email: string;
  role: Role;
  /** Whose contacts they look after. */
  locale: string;
}

export const newTeam = (): TeamMember[] => [
  member('Emma Clarke', 'Emma Clarke', 'en', Role.ADMIN),
  member('Bence Szabó', 'Bence Szabó', 'hu', Role.MARKETER),
  member('Leila Karimi', 'لیلا کریمی', 'fa', Role.REP),
  member('Omar Haddad', 'عمر الحداد', 'ar', Role.REP),
];

function member(name: string, nativeName: string, locale: string, role: Role): TeamMember {
  const email = `${name.split(' ', 1)[0]!.toLowerCase()}@example.com`;
  return { id: newId(), name, nativeName, email, role, locale };
}
