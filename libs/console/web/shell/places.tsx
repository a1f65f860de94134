import { House, Import, Network, Settings, Share2, Users, ListFilter } from 'lucide-react';
import { type ReactNode } from 'react';
import { type MessageId } from '../i18n/messages.js';
import { type Viewer } from './viewer.js';

export interface Place {
  to: string;
  name: MessageId;
  icon: ReactNode;
  /** Pressed after g. */
  key: string;
  isFor?: (viewer: Viewer) => boolean;
}

/** Where one can go, in groups. What asks, programs and goals bring belongs into the second. */
export const PLACES: readonly { name: MessageId; places: readonly Place[] }[] = [
  {
    name: 'shell.work',
    places: [
      { to: '/', name: 'shell.home', icon: <House aria-hidden />, key: 'h' },
      { to: '/contacts', name: 'shell.contacts', icon: <Users aria-hidden />, key: 'c' },
      { to: '/referrals', name: 'shell.referrals', icon: <Share2 aria-hidden />, key: 'r' },
    ],
  },
  {
    name: 'shell.grow',
    places: [
      { to: '/segments', name: 'shell.segments', icon: <ListFilter aria-hidden />, key: 's' },
      { to: '/graph', name: 'shell.graph', icon: <Network aria-hidden />, key: 'n' },
    ],
  },
  {
    name: 'shell.manage',
    places: [
      {
        to: '/imports',
        name: 'shell.imports',
        icon: <Import aria-hidden />,
        key: 'i',
        isFor: (viewer) => viewer.may('imports.run'),
      },
      { to: '/settings', name: 'shell.settings', icon: <Settings aria-hidden />, key: 'e' },
    ],
  },
];

export const placesOf = (viewer: Viewer): Place[] =>
  PLACES.flatMap(({ places }) => places).filter(({ isFor }) => isFor?.(viewer) ?? true);
