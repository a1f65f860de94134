import {
  Activity,
  CalendarDays,
  CircleHelp,
  Cog,
  Frown,
  Gift,
  Hand,
  Heart,
  Mail,
  MailOpen,
  MessageSquare,
  Phone,
  ShoppingBag,
  Star,
  StickyNote,
  TrendingUp,
} from 'lucide-react';
import { type ReactNode } from 'react';

const INTERACTIONS: Record<string, ReactNode> = {
  NOTE: <StickyNote aria-hidden />,
  CALL: <Phone aria-hidden />,
  EMAIL: <Mail aria-hidden />,
  MEETING: <CalendarDays aria-hidden />,
  MESSAGE: <MessageSquare aria-hidden />,
  LETTER: <MailOpen aria-hidden />,
  GIFT: <Gift aria-hidden />,
  INQUIRY: <CircleHelp aria-hidden />,
  REVIEW: <Star aria-hidden />,
  COMPLAINT: <Frown aria-hidden />,
  ASK: <Hand aria-hidden />,
  THANKS: <Heart aria-hidden />,
  SYSTEM: <Cog aria-hidden />,
};

const EVENTS: Record<string, ReactNode> = {
  PURCHASE: <ShoppingBag aria-hidden />,
  UPGRADE: <TrendingUp aria-hidden />,
  REVIEW: <Star aria-hidden />,
};

export const interactionIcon = (kind: string): ReactNode => INTERACTIONS[kind] ?? <StickyNote aria-hidden />;
export const eventIcon = (kind: string): ReactNode => EVENTS[kind] ?? <Activity aria-hidden />;
