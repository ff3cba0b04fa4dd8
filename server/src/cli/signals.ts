/** What ends a process, with its number, which is a part of the exit code of a process that does not die of it. */
const signals = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;

type Signal = keyof typeof signals;

const names = Object.keys(signals) as Signal[];

/**
 * Does work in steps. From the first one on that leaves something unfinished behind, signals wait for the end of a step,
 * since scripts hear of them only when nothing else runs; then the work is told to stop, and the process ends by the signal.
 * Until then it dies of them at once, but for the first process of a container, which would not die at all.
 */
export function endingBySignals(work: Generator<boolean, number, boolean>, end: (code: number) => void): void {
  let isListening = false;
  let heard: Signal | undefined;
  const hear = (signal: Signal): void => {
    heard ??= signal;
  };
  const goOn = (): void => {
    for (;;) {
      const { done, value } = work.next(heard !== undefined);
      if (done === true) {
        const finish = (): void => {
          end(value);
          if (heard !== undefined) die(heard, hear);
        };
        // A signal during the last step is heard only now.
        if (isListening) setImmediate(finish);
        else finish();
        return;
      }
      if (!isListening && (value || process.pid === 1)) {
        for (const name of names) process.on(name, hear);
        isListening = true;
      }
      if (isListening) {
        setImmediate(goOn);
        return;
      }
    }
  };
  goOn();
}

/** So that a shell sees what has ended the process. */
function die(signal: Signal, hear: (signal: Signal) => void): void {
  for (const name of names) process.removeListener(name, hear);
  process.kill(process.pid, signal);
  process.exit(128 + signals[signal]);
}
