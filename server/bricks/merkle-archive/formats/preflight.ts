import { existsSync } from 'node:fs';
import type { RenditionValidator } from './rendition-ports.ts';
import { runTool, ToolError, versionOf, usualLimits } from './run-tool.ts';
import type { ToolLimits } from './run-tool.ts';

/** Debian: libpdfbox2-java, libcommons-logging-java, libjaxb-api-java, libactivation-java. */
const jars = [...['preflight', 'pdfbox2', 'fontbox2', 'xmpbox', 'commons-logging', 'jaxb-api', 'javax.activation']].map(
  (name) => `/usr/share/java/${name}.jar`,
);
const invalid = 255;

/** PDF/A-1b checked by the Preflight of PDFBox, where Java and it are installed; null elsewhere. */
export const preflight = async (limits: ToolLimits = usualLimits): Promise<RenditionValidator | null> => {
  const version = versionOf('java', ['-version']);
  if ((await version()) === null || !jars.every((jar) => existsSync(jar))) return null;
  return {
    name: 'PDFBox Preflight',
    version,
    isValid: async (folder, file) => {
      const words = [
        '-Xmx384m',
        '-XX:+UseSerialGC',
        '-cp',
        jars.join(':'),
        'org.apache.pdfbox.preflight.Validator_A1b',
      ];
      try {
        await runTool('java', [...words, file], { folder, limits: { ...limits, memory: limits.memory * 2 } });
        return true;
      } catch (error) {
        if (error instanceof ToolError && error.status === invalid) return false;
        throw error;
      }
    },
  };
};
