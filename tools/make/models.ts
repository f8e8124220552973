/** `npm run models`: makes the model files that are not committed, and checks every byte (models/build.ts). */
import { buildModels } from '../../models/build.ts';
import { runTool } from '../shared/command.ts';

runTool(import.meta.url, {
  name: 'models',
  says: 'Makes the model files that are not committed, and checks every byte of them against models/registry.ts.',
  options: {
    update: { says: 'writes them whatever the registry says, and prints the entries it should have' },
  },
  run: ({ update }) => buildModels(update),
});
