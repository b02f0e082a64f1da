import path from 'node:path';
import { App } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { lambdaFolders } from './lambda-folders.ts';
import { readSettings } from './settings.ts';
import { deployedContext } from './settings-file.ts';
import { addStacks } from './stacks.ts';

// What `npx cdk` runs, in the project's folder.
const app = new App();
const settings = readSettings(deployedContext(app.node.tryGetContext('leadsheet')));
const folders = await lambdaFolders(path.resolve(import.meta.dirname, '..'));
addStacks(app, settings, (lambda) => {
  const folder = folders.get(lambda);
  if (folder === undefined) throw new Error(`\`${lambda}\` was not built`);
  return Code.fromAsset(folder);
});
app.synth();
