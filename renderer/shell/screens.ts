import {
  Activity,
  Bell,
  BookOpen,
  Cable,
  FileCheck2,
  Gauge,
  ListChecks,
  type LucideIcon,
  Settings,
  Stethoscope,
} from 'lucide-react';

/** The screens of the main navigation in their order; the n-th is opened by Ctrl or ⌘ and n. */
export const SCREENS = [
  { id: 'overview', path: '/', icon: Gauge },
  { id: 'connections', path: '/connections', icon: Cable },
  { id: 'findings', path: '/findings', icon: ListChecks },
  { id: 'alerts', path: '/alerts', icon: Bell },
  { id: 'diagnose', path: '/diagnose', icon: Stethoscope },
  { id: 'reports', path: '/reports', icon: FileCheck2 },
  { id: 'guides', path: '/guides', icon: BookOpen },
  { id: 'activity', path: '/activity', icon: Activity },
  { id: 'settings', path: '/settings', icon: Settings },
] as const satisfies readonly { id: string; path: string; icon: LucideIcon }[];
