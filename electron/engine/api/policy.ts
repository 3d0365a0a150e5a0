import { readFacts } from '#engine/analysis/read-facts.ts';
import { standingsOf, worstFirst } from '#engine/policy/standings.ts';
import { factsOfSubject } from '#engine/policy/subject-facts.ts';
import type { Services } from '#engine/services.ts';
import { HeadroomError } from '#shared/errors.ts';
import type { PolicyApply, PolicyExplanation } from '#shared/model/policy.ts';

const MOST_VERDICTS = 100;

export function policyHandlers(services: Services) {
  const { database, clock, policy, emit } = services;
  const currentFacts = () => readFacts(database.db, clock.now(), services);
  return {
    'policy.get': async () => policy.get(),

    'policy.standings': async () => {
      const { controls, verdicts } = await policy.judge(await currentFacts());
      return standingsOf(controls, verdicts);
    },

    'policy.check': async ({ text }: { text: string | null }) => policy.check(text, await currentFacts()),

    'policy.apply': async (request: { text: string; file: string; actor: string }): Promise<PolicyApply> => {
      const result = await policy.apply(request);
      // A refusal is a finding, and another threshold may be many.
      if (!result.unchanged) await services.evaluate();
      emit('policy.changed', {});
      return result;
    },

    'policy.unload': async ({ actor }: { actor: string }) => {
      const result = await policy.unload(actor);
      await services.evaluate();
      emit('policy.changed', {});
      return result;
    },

    'policy.explain': async ({
      controlId,
      subject,
    }: {
      controlId: string;
      subject?: string | undefined;
    }): Promise<PolicyExplanation> => {
      const facts = await currentFacts();
      const { controls, verdicts } = await policy.judge(facts);
      const control = controls.find(({ id }) => id.toLowerCase() === controlId.toLowerCase());
      if (control === undefined) {
        throw new HeadroomError(
          'NOT_FOUND',
          `There is no control ${controlId} in force. In force: ${controls.map(({ id }) => id).join(', ')}.`,
        );
      }
      const meant = verdicts.filter(
        (verdict) =>
          verdict.controlId === control.id &&
          (subject === undefined || verdict.subject.id === subject || verdict.subject.name === subject),
      );
      if (subject !== undefined && meant.length === 0)
        throw new HeadroomError('NOT_FOUND', `${control.id} judges no subject ${subject} now.`);
      return {
        control,
        verdicts: worstFirst(meant)
          .slice(0, MOST_VERDICTS)
          .map((verdict) => ({
            ...verdict,
            facts: plain(factsOfSubject(facts, verdict.subject)),
          })),
        judged: meant.length,
      };
    },
  };
}

type BoundFacts = NonNullable<ReturnType<typeof factsOfSubject>>;
type PlainFacts = PolicyExplanation['verdicts'][number]['facts'];

/** Lists that a contract may carry. */
function plain(facts: BoundFacts | null): PlainFacts {
  if (facts === null) return null;
  const copy = (values: BoundFacts['subject']) =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        typeof value === 'object' && value !== null ? [...value] : value,
      ]),
    );
  return { subject: copy(facts.subject), connection: copy(facts.connection) };
}
