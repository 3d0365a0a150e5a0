import { VerdictMark } from '#renderer/components/verdict-mark.tsx';
import { useFormats } from '#renderer/format/use-formats.ts';
import type { VerdictCounts } from '#shared/model/policy.ts';
import { countsInOrder } from './verdict-order.ts';

/** How often what is said, the worst first; what nobody says is left out. */
export function CountsLine({ counts }: { counts: VerdictCounts }) {
  const formats = useFormats();
  return (
    <span className="flex flex-wrap gap-x-3">
      {countsInOrder(counts).map(({ status, count }) => (
        <VerdictMark key={status} status={status} count={formats.integer(count)} />
      ))}
    </span>
  );
}
