// `npm start | head`: a reader that has seen enough closes the pipe, which is no failure of ours.

/** Ends the program quietly when whoever reads its standard output stops reading. */
export function endQuietlyOnClosedPipe(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
}
