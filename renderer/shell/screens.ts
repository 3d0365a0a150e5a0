import { linkOptions } from '@tanstack/react-router';
import {
  Activity,
  Bell,
  BookOpen,
  BookUser,
  CalendarClock,
  Cable,
  FileCheck2,
  Gauge,
  ListChecks,
  type LucideIcon,
  Scale,
  Settings,
  Stethoscope,
} from 'lucide-react';

/** The screens of the main navigation in their order. `digit`: the key that opens it with Ctrl or ⌘; a digit never moves to another screen. */
export const SCREENS = [
  { id: 'overview', digit: 1, address: linkOptions({ to: '/' }), icon: Gauge },
  {
    id: 'connections',
    digit: 2,
    address: linkOptions({ to: '/connections/{-$name}', params: { name: undefined } }),
    icon: Cable,
  },
  {
    id: 'findings',
    digit: 3,
    address: linkOptions({ to: '/findings/{-$findingId}', params: { findingId: undefined } }),
    icon: ListChecks,
  },
  {
    id: 'alerts',
    digit: 4,
    address: linkOptions({ to: '/alerts/{-$alertId}', params: { alertId: undefined } }),
    icon: Bell,
  },
  { id: 'calendar', digit: 5, address: linkOptions({ to: '/calendar' }), icon: CalendarClock },
  { id: 'diagnose', digit: 6, address: linkOptions({ to: '/diagnose' }), icon: Stethoscope },
  { id: 'reports', digit: 7, address: linkOptions({ to: '/reports' }), icon: FileCheck2 },
  { id: 'policies', digit: null, address: linkOptions({ to: '/policies' }), icon: Scale },
  { id: 'register', digit: null, address: linkOptions({ to: '/register' }), icon: BookUser },
  {
    id: 'guides',
    digit: 8,
    address: linkOptions({ to: '/guides/{-$providerId}', params: { providerId: undefined } }),
    icon: BookOpen,
  },
  { id: 'activity', digit: 9, address: linkOptions({ to: '/activity' }), icon: Activity },
  { id: 'settings', digit: 0, address: linkOptions({ to: '/settings' }), icon: Settings },
] as const satisfies readonly { id: string; digit: number | null; address: object; icon: LucideIcon }[];
