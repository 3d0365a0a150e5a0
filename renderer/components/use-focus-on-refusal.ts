import { type RefObject, useEffect, useRef } from 'react';

/**
 * Leads to the first wrong field of a form, which may be out of sight, whenever the form is refused once more; not again
 * while the field is being mended.
 *
 * @param refusals how often the form was refused
 * @returns for the element that holds its fields
 */
export function useFocusOnRefusal(refusals: number): RefObject<HTMLDivElement | null> {
  const root = useRef<HTMLDivElement>(null);
  const seen = useRef(refusals);
  useEffect(() => {
    if (refusals > seen.current) root.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    seen.current = refusals;
  }, [refusals]);
  return root;
}
