/**
 * The Message-ID of a mail about something with an id, with angle brackets. The same thing has the same one however often
 * the mail is sent, so that a repetition can be told; it ends with the sender's domain, as receivers expect.
 */
export function messageIdOf(kind: 'alert' | 'report' | 'test', id: string, sender: string): string {
  const safe = id.replace(
    /[^A-Za-z0-9-]/g,
    (character) => `.${character.codePointAt(0)?.toString(16) ?? ''}.`,
  );
  return `<${kind}.${safe}@${sender.slice(sender.lastIndexOf('@') + 1)}>`;
}
