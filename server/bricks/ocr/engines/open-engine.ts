import { openNativeEngine } from './native-engine.ts';
import type { EngineName, TextEngine } from './text-engine.ts';
import { openWasmEngine } from './wasm-engine.ts';

/** Opens the engine of that name with the page language; line models are loaded when first asked for. */
export function openEngine(name: EngineName, dataDir: string, language: string): Promise<TextEngine> {
  switch (name) {
    case 'wasm':
      return openWasmEngine(dataDir, language);
    case 'native':
      return openNativeEngine(dataDir, language);
  }
}
