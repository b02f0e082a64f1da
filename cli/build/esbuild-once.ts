import { type BuildOptions, type BuildResult, build, stop } from 'esbuild';

let underWay = 0;

/**
 * Builds with esbuild, whose own process ends with the last build under way: after the workbook's page it holds some
 * 800 MB, and would keep them for as long as the product runs.
 */
export async function esbuildOnce<Options extends BuildOptions>(
  options: Options & Record<Exclude<keyof Options, keyof BuildOptions>, never>,
): Promise<BuildResult<Options>> {
  underWay++;
  try {
    return await build<Options>(options);
  } finally {
    underWay--;
    if (underWay === 0) await stop();
  }
}
