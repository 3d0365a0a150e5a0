import { z } from 'zod';
import { LEVELS, SEVERITIES } from '../levels.ts';

export const levelSchema = z.enum(LEVELS);

export const severitySchema = z.enum(SEVERITIES);
