import { linkOptions } from '@tanstack/react-router';
import {
  Activity,
  Bell,
  BookOpen,
  CalendarClock,
  Cable,
  FileCheck2,
  Gauge,
  ListChecks,
  type LucideIcon,
  Settings,
  Stethoscope,
} from 'lucide-react';

/** The screens of the main navigation in their order; the n-th is opened by Ctrl or ⌘ and n, the tenth by 0. */
export const SCREENS = [
  { id: 'overview', address: linkOptions({ to: '/' }), icon: Gauge },
  {
    id: 'connections',
    address: linkOptions({ to: '/connections/{-$name}', params: { name: undefined } }),
    icon: Cable,
  },
  {
    id: 'findings',
    address: linkOptions({ to: '/findings/{-$findingId}', params: { findingId: undefined } }),
    icon: ListChecks,
  },
  {
    id: 'alerts',
    address: linkOptions({ to: '/alerts/{-$alertId}', params: { alertId: undefined } }),
    icon: Bell,
  },
  { id: 'calendar', address: linkOptions({ to: '/calendar' }), icon: CalendarClock },
  { id: 'diagnose', address: linkOptions({ to: '/diagnose' }), icon: Stethoscope },
  { id: 'reports', address: linkOptions({ to: '/reports' }), icon: FileCheck2 },
  {
    id: 'guides',
    address: linkOptions({ to: '/guides/{-$providerId}', params: { providerId: undefined } }),
    icon: BookOpen,
  },
  { id: 'activity', address: linkOptions({ to: '/activity' }), icon: Activity },
  { id: 'settings', address: linkOptions({ to: '/settings' }), icon: Settings },
] as const satisfies readonly { id: string; address: object; icon: LucideIcon }[];
