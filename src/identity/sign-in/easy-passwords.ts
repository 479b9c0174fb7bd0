/** Fewer guesses than some hundred millions: what is often used, walks over a keyboard, dates, repeats. */
const SCORE_AT_LEAST = 3;

/** Its dictionaries are large: they are read when the first password is chosen. */
async function openGuessing() {
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  return new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
}

let guessing: ReturnType<typeof openGuessing> | undefined;

/** Whether a password is found soon by whoever guesses. @param known what a guesser knows of its owner */
export async function isEasyToGuess(password: string, known: readonly string[]): Promise<boolean> {
  guessing ??= openGuessing();
  return (await guessing).check(password, [...known]).score < SCORE_AT_LEAST;
}
