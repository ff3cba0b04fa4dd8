/**
 * Computes something about a text once: files, and one file while it is edited, have the same few texts over and over. Only
 * the first `most` are kept, so that what hostile files make up fills no memory.
 */
export function remembered<T>(most: number, compute: (text: string) => T): (text: string) => T {
  const answers = new Map<string, { readonly value: T }>();
  return (text) => {
    let answer = answers.get(text);
    if (answer === undefined) {
      answer = { value: compute(text) };
      if (answers.size < most) answers.set(text, answer);
    }
    return answer.value;
  };
}
