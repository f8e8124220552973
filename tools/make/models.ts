/** `npm run models`: checks every byte of the model files, and makes converted ones again (models/build.ts). */
import { buildModels } from '../../models/build.ts';
import { runTool } from '../shared/command.ts';

runTool(import.meta.url, {
  name: 'models',
  says: 'Checks every byte of the model files against models/registry.ts; converted ones that are wrong or missing are made again.',
  options: {
    update: {
      says: 'converts all of them anew whatever the registry says, and prints the entries it should have; needs `npm run peers`',
    },
  },
  run: ({ update }) => buildModels(update),
});
