/** `npm start`: serves dist/ with the headers that WebAssembly threads need. $PORT names another port. */
import { serve } from './shared/serve-page.ts';

const port = Number(process.env['PORT'] ?? 4173);
serve(port).then(
  ({ url }) => {
    console.log(`Tamen is at ${url}`);
  },
  (error: unknown) => {
    const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
    console.error(taken ? `Port ${port} is taken: set PORT to another one.` : String(error));
    process.exitCode = 1;
  },
);
