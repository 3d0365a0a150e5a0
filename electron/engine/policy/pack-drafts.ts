import { z } from 'zod';
import { RULE_SUBJECTS } from './subject-schema.ts';

/** The parts of a pack that are sound enough to be judged, whatever else is wrong with it. */
const optional = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);
const mapping = z.unknown().optional();

const policySchema = z.looseObject({ parameters: mapping });
const customSchema = z.looseObject({
  id: optional(z.string()),
  subject: optional(z.enum(RULE_SUBJECTS)),
  when: optional(z.string()),
  check: optional(z.string()),
  manual: optional(z.boolean()),
  attestEveryDays: optional(z.unknown()),
});
const testSchema = z.looseObject({ control: optional(z.string()), subject: mapping, connection: mapping });

/** Fields of a mapping, `__proto__` too, which a record would drop in silence; none where it is no mapping. */
export function fieldsOf(value: unknown): readonly (readonly [string, unknown])[] {
  const isMapping = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isMapping ? Object.entries(value) : [];
}

export function builtInPolicyDraft(value: unknown) {
  return fieldsOf(policySchema.safeParse(value).data?.parameters);
}

export function customDraft(value: unknown): Partial<z.infer<typeof customSchema>> {
  return customSchema.safeParse(value).data ?? {};
}

export function testDraft(value: unknown) {
  const draft = testSchema.safeParse(value).data;
  return {
    control: draft?.control,
    subject: fieldsOf(draft?.subject),
    connection: fieldsOf(draft?.connection),
  };
}
