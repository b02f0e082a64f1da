/** The part of the library that is used; it ships no types. */
declare module 'fast-formula-parser' {
  export interface CellReference {
    sheet: string;
    row: number;
    col: number;
  }

  export interface RangeReference {
    sheet: string;
    from: { row: number; col: number };
    to: { row: number; col: number };
  }

  export interface Argument {
    value: unknown;
    isArray?: boolean;
    omitted?: boolean;
  }

  export interface ExtractedValue {
    val: unknown;
    isArray: boolean;
  }

  class FormulaError extends Error {
    constructor(error: string, message?: string, details?: unknown);
    readonly error: string;
  }

  interface ParserConfig {
    functions?: Record<string, (...args: Argument[]) => unknown>;
    onCell?: (reference: CellReference) => unknown;
    onRange?: (reference: RangeReference) => unknown[][];
  }

  class FormulaParser {
    static readonly FormulaError: typeof FormulaError;
    constructor(config: ParserConfig);
    readonly utils: {
      extractRefValue(operand: unknown): ExtractedValue;
      applyInfix(left: unknown, operator: string, right: unknown): unknown;
      applyPrefix(signs: string[], operand: unknown): unknown;
      applyPostfix(operand: unknown, operator: string): unknown;
    };
    callFunction(name: string, args: unknown[]): unknown;
    supportedFunctions(): string[];
    parse(
      formula: string,
      position: { sheet: string; row: number; col: number },
      allowArray: boolean,
    ): unknown;
  }

  export default FormulaParser;
}
