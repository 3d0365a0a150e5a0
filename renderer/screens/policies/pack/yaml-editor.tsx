import { type KeyboardEvent, type Ref, useImperativeHandle, useRef, useState } from 'react';
import { useEngineTexts } from '#renderer/i18n/use-engine-texts.ts';
import type { PolicyProblem } from '#shared/model/policy.ts';
import { indentAfter, lineAt, lineNumbers, lineRange, nextProblem } from './editor-text.ts';

/** Every line is as high, so that numbers and marks stand beside their lines. */
const LINE_PX = 20;
const PADDING_PX = 8;
/** Lines that stay above the one that is gone to. */
const LINES_ABOVE = 4;

export interface EditorHandle {
  /** Selects a line and brings it into sight. */
  goTo(line: number): void;
}

export interface YamlEditorProps {
  ref?: Ref<EditorHandle>;
  label: string;
  describedBy: string;
  text: string;
  problems: readonly PolicyProblem[];
  onWrite(text: string): void;
  /** Ctrl or ⌘ with S. */
  onApply(): void;
}

/**
 * A plain text field for YAML with the numbers of its lines and marks where mistakes are. Enter keeps the indent; Tab goes on
 * to the next control, for nobody must be caught in a field.
 */
export function YamlEditor({ ref, label, describedBy, text, problems, onWrite, onApply }: YamlEditorProps) {
  const translate = useEngineTexts();
  const field = useRef<HTMLTextAreaElement>(null);
  const [scrolled, setScrolled] = useState(0);
  const goTo = (line: number) => {
    const { start, end } = lineRange(text, line);
    field.current?.focus();
    field.current?.setSelectionRange(start, end);
    if (field.current) field.current.scrollTop = Math.max(0, (line - 1 - LINES_ABOVE) * LINE_PX);
  };
  useImperativeHandle(ref, () => ({ goTo }));

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const { selectionStart, selectionEnd } = event.currentTarget;
    const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (isCommand && event.key.toLowerCase() === 's') {
      event.preventDefault();
      onApply();
    } else if (event.key === 'F8') {
      event.preventDefault();
      const next = nextProblem(problems, lineAt(text, selectionStart));
      if (next) goTo(next.line);
    } else if (event.key === 'Enter' && selectionStart === selectionEnd && !event.nativeEvent.isComposing) {
      const indent = indentAfter(text, selectionStart);
      if (indent === '') return;
      event.preventDefault();
      writeAtCaret(event.currentTarget, `\n${indent}`, onWrite);
    }
  };
  const marked = new Map(problems.map(({ line, message }) => [line, message]));
  const shift = { transform: `translateY(${PADDING_PX - scrolled}px)` };
  return (
    <div className="relative flex h-full min-h-0 overflow-hidden rounded-b-lg font-mono text-sm leading-5 has-[textarea:focus-visible]:outline-2 has-[textarea:focus-visible]:-outline-offset-2 has-[textarea:focus-visible]:outline-accent">
      <div aria-hidden="true" className="pointer-events-none absolute inset-x-0 top-0" style={shift}>
        {[...marked].map(([line, message]) => (
          <div
            key={line}
            title={translate(message).text}
            className="absolute inset-x-0 h-5 border-l-2 border-critical bg-critical-wash"
            style={{ top: (line - 1) * LINE_PX }}
          />
        ))}
      </div>
      <div
        aria-hidden="true"
        className="w-12 shrink-0 overflow-hidden border-r border-line text-right text-faint select-none"
        translate="no"
        title=""
      >
        <pre className="pr-2 font-mono" style={shift}>
          {lineNumbers(text)}
        </pre>
      </div>
      <textarea
        ref={field}
        value={text}
        aria-label={label}
        aria-describedby={describedBy}
        aria-invalid={problems.length > 0}
        aria-keyshortcuts="Control+S F8"
        spellCheck={false}
        autoCapitalize="off"
        autoCorrect="off"
        wrap="off"
        onChange={(event) => onWrite(event.target.value)}
        onKeyDown={onKeyDown}
        onScroll={(event) => setScrolled(event.currentTarget.scrollTop)}
        className="relative min-w-0 flex-1 resize-none overflow-auto bg-transparent px-2 py-2 leading-5 outline-none"
      />
    </div>
  );
}

/** As if it were typed, so that it can be undone; where a page cannot do that, by setting the text. */
function writeAtCaret(field: HTMLTextAreaElement, added: string, onWrite: (text: string) => void): void {
  // The one way to write into a field that keeps its history.
  const isWritten =
    typeof document.execCommand === 'function' && document.execCommand('insertText', false, added);
  if (isWritten) return;
  field.setRangeText(added, field.selectionStart, field.selectionEnd, 'end');
  onWrite(field.value);
}
