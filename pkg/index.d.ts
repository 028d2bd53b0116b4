// The types of the package `qilian`. All figures are strings: ASCII digits, no grouping, no exponent.

/** The figure as written, its interval, and how it reads. Money is in whole 元, 美元, … as `unit` says. */
export interface Quantity {
  /** The number as written; a range, 数十 or a ratio of unsure figures has none. */
  value: string | null;
  /** The lower end; left out where there is none. An exact figure has both ends equal to `value`. */
  low?: string;
  /** The upper end; left out where there is none. */
  high?: string;
  /** There only when true: the lower end itself is not meant. */
  low_open?: true;
  /** There only when true: the upper end itself is not meant. */
  high_open?: true;
  unit: string;
  /** What the words say about the number; `interval` is the result of a calculation on unsure figures. */
  bound: Bound;
  /** How it is shown to a reader. */
  text: string;
}

export type Bound =
  | "exact" | "over" | "more_than" | "at_least" | "at_most" | "less_than" | "near_below" | "about" | "range"
  | "unspecified_tens" | "ambiguous" | "interval";

/** A figure, or null for none; none is not zero. */
export type Q = Quantity | null;

/** A remark that belongs to an answer. */
export interface Note {
  code: string;
  text: string;
}

export type Measure = "planned" | "attracted" | "paid_in" | "projects" | "average" | "largest";

export type Dimension =
  | "province" | "city" | "county" | "place" | "origin" | "origin_class" | "industry" | "chain" | "membership"
  | "segment" | "firm" | "lead" | "owner" | "method" | "basis" | "currency" | "milestone" | "size" | "activity"
  | "tag" | "year" | "quarter" | "month";

/** Where an entry stands. */
export interface Trace {
  /** The id of the source in the ledger. */
  id: string;
  /** Publisher, date and title as a credit line prints them. */
  source: string;
  /** The place in the source, such as 第13段. */
  locator: string;
}

/** One query for every question; a question uses what concerns it. */
export interface Query {
  /** What is added. Default: planned. */
  measure?: Measure | Measure[];
  /** The keys of the rows, at most two. `membership` is every chain that an entry belongs to: its rows overlap. */
  by?: Dimension | Dimension[];
  /** The statistical definition; without it, one table for each. */
  basis?: string | string[];
  /**
   * Only entries with these keys; `set` and `id` filter statements and entries. Only contracts count as signed, unless
   * `agreement` names others: "contract", "framework", "intent".
   */
  where?: Partial<Record<Dimension | "set" | "id" | "agreement", string>> | string | string[];
  /** Only entries of this period: "2023-Q1", "2023年1—4月". */
  period?: string;
  /** The largest rows only; the others become one row. */
  top?: number;
  /** Whether the others are shown. */
  others?: boolean;
  /** The lower ends of size bands: a bare number is 亿元. Default: 1, 5, 10, 50. */
  bands?: string | (string | number)[];
  /** Years, quarters and months hold what was signed up to their end. Default: false. */
  cumulative?: boolean;
  /** The shown shares are rounded so that they add to 100, by largest remainder. Default: false. */
  exact_parts?: boolean;
  /** What a change is measured against: 同比 or 环比. Default: yoy. */
  against?: "yoy" | "previous";
  /** How the share of the target's period that has passed is counted. */
  calendar?: "month" | "day" | "schedule";
  chain?: string;
  currency?: string;
  /** The day on which it is measured, instead of the ledger's own. */
  as_of?: string;
  /** By value, or as the ledger lists the keys. Targets are ranked where `value` is asked for. */
  order?: "value" | "given";
  metric?: string;
  region?: string;
  /** Warning lights of targets by their gap in percentage points, the highest first: "绿灯>=0", "黄灯>=-5", "红灯". */
  lights?: string | string[];
  /** A segment is weak below this percent of its chain's planned investment. Default: 10. */
  weak?: string | number;
  /** How many firms a cluster has at least. Default: 3. */
  least_firms?: number;
  /** The area whose places are compared with it, by its path or one of its parts. Default: all of the ledger. */
  area?: string;
  /** What the location quotient of clusters is of. Default: planned. */
  quotient_of?: "planned" | "firms";
  /** The language of names, texts and notes. Default: zh-CN. */
  locale?: "zh-CN" | "en";
}

export interface GroupRow {
  key: string[];
  value: Q;
  projects: Q;
  /** How many entries have no figure. */
  without_value: number;
  share: Q;
  /** "2–3" where the intervals overlap. */
  rank: string | null;
  /** The location quotient of a table of two dimensions. */
  lq: Q;
}

export interface GroupTable {
  basis: string;
  currency: string;
  measure: string;
  by: string[];
  rows: GroupRow[];
  uncertain?: { projects: Q; value: Q };
  total: Q;
  concentration: {
    cr: Record<string, Quantity>;
    hhi: Q;
    hhi_normalised: Q;
    /** The largest ÷ the second. */
    primacy: Q;
    /** The largest in percent of all. */
    primacy_share: Q;
  } | null;
  notes: Note[];
}

export interface Group {
  tables: GroupTable[];
  /** There where the query names what the ledger does not have: `not_in_ledger`. */
  notes?: Note[];
}

export interface Rate {
  name: string;
  numerator: Q;
  denominator: Q;
  percent: Q;
}

export interface Cohort {
  basis: string;
  cohort: string;
  steps: { milestone: string; projects: Q; amount: Q }[];
  rates: Rate[];
  /** 在建: started, neither operating nor ended; not told of statements. */
  under_construction?: { projects: Q; amount: Q };
  notes: Note[];
}

export interface Pipeline {
  cohorts: Cohort[];
  /** There where the query names what the ledger does not have: `not_in_ledger`. */
  notes?: Note[];
}

export type Verdict = "ahead" | "behind" | "on_pace" | "undetermined" | "no_target" | "no_actual";

export interface TargetProgress {
  metric: string;
  region: string | null;
  period: string;
  /** Such as 基本目标. */
  tier?: string;
  /** The group of places in which it is compared. */
  group?: string;
  actual: Q;
  target: Q;
  percent: Q;
  calendar: { convention: "month" | "day" | "schedule"; percent: Q } | null;
  /** Percent minus calendar, in percentage points; of a rate without a calendar, actual minus target. */
  gap_points: Q;
  verdict: Verdict;
  /** By percent, where asked for; "2–3" where intervals overlap. */
  rank?: string;
  /** The word of the caller's lights, where the whole gap lies in one. */
  light?: string;
  remaining: Q;
  needed_per_month: Q;
  run_rate_per_month: Q;
  projection: Q;
  notes: Note[];
  /** 目标未公布 or 未下达. */
  why_none?: string;
}

export interface Progress {
  as_of: string | null;
  /** The caller's lights, where there are any. */
  lights?: { word: string; from: string | null }[];
  targets: TargetProgress[];
  /** There where the query names what the ledger does not have: `not_in_ledger`. */
  notes?: Note[];
}

export interface ChangeRow {
  /** Metric, place and period of a statement, or the keys of a group. */
  key: string[];
  current: Q;
  base: Q;
  /** None for rates, and where the base is missing, is or may be zero, or is below zero. */
  percent: Q;
  /** The change of a rate in percentage points. */
  points: Q;
  /** The row's part of the total's change, in percent. */
  contribution: Q;
  /** By how many percentage points the row moves the total. */
  pull: Q;
  flags: ChangeFlag[];
  basis: string;
  /** The periods, ISO. */
  period: string;
  base_period: string;
}

/** What has to be known before a change is used; the answer's notes say each in words. */
export type ChangeFlag =
  | "total" | "no_current" | "no_base" | "zero_base" | "negative_base" | "unsure_base" | "other_basis" | "other_unit"
  | "printed" | "printed_differs" | "by_difference" | "different_sets" | "still_running" | "without_value"
  | "kept_apart";

export interface Change {
  rows: ChangeRow[];
  notes: Note[];
}

export interface Segment {
  name: string;
  /** Empty where the ledger does not declare it. */
  position: "upstream" | "midstream" | "downstream" | "";
  firms: number;
  projects: Q;
  amount: Q;
  state: "present" | "coming" | "weak" | "empty" | "missing";
  /** What a new project here would be; null where the ledger does not tell. */
  next: Effect | null;
}

/** What a project is to its chain: 建链, 强链, 补链, 延链. */
export type Effect = "build" | "strengthen" | "fill" | "extend";

/** A segment that is asked for: 缺什么引什么，弱就补什么. */
export interface Gap {
  /** From 1; what is alike shares one. */
  rank: number;
  segment: string;
  position: "upstream" | "midstream" | "downstream" | "";
  state: "empty" | "missing" | "weak";
  next: Effect | null;
}

/** A project signed in the period asked for. */
export interface Arrival {
  project: string | null;
  firm: string | null;
  segment: string | null;
  amount: Q;
  /** What it was to the chain as it stood on the day before the period; null where the ledger does not tell. */
  effect: Effect | null;
}

export interface Lead {
  firm: string;
  /** Whether the ledger declares it 链主, or it merely brought most. */
  declared: boolean;
  own: Q;
  led: Q;
  /** Recorded investment it brought, over its own: an association, not a cause. */
  pull: Q;
  followers: number;
  depth: number;
  /** The segments of its followers, upstream to downstream. */
  reached: string[];
}

export interface Chain {
  name: string;
  projects: Q;
  amount: Q;
  firms: number;
  lead: Lead | null;
  /** The same figures of the firms that the query's filter on `firm` names. */
  asked?: Lead[];
  segments: Segment[];
  completeness: Q;
  /** The segments asked for first. */
  gaps: Gap[];
  /** The new projects, where a period is asked for. */
  arrivals?: Arrival[];
  notes?: Note[];
}

export interface Cluster {
  chain: string;
  region: string;
  formed: boolean;
  conditions: { name: "firms" | "positions" | "location_quotient"; value: Q; required: Quantity; met: boolean }[];
  firms: number;
  projects: Q;
  amount: Q;
  notes?: Note[];
}

export interface Chains {
  chains: Chain[];
  clusters: Cluster[];
  groups: { firms: string[]; chains: string[]; amount: Q; joined_by: string[] }[];
}

export interface Finding {
  level: "error" | "warning";
  code: string;
  path: string;
  row: number;
  column: number;
  message: string;
  hint: string;
}

export interface Recomputed {
  what: string;
  printed: string;
  computed: string | null;
  verdict:
    | "match"
    | "match_if_truncated"
    | "match_within_rounding"
    | "mismatch"
    | "cannot_tell"
    | "feasible"
    | "feasible_if_truncated"
    | "infeasible";
}

export interface Check {
  findings: Finding[];
  recomputed: Recomputed[];
}

/** One figure as a source printed it. */
export interface Statement {
  id: string | null;
  set: string | null;
  metric: string;
  label: string;
  value: Q;
  period: string | null;
  kind: "period" | "cumulative" | "stock" | "event" | "plan" | null;
  basis: string;
  region: string | null;
  yoy: Q;
  note: string | null;
  trace: Trace;
}

export interface Summary {
  title: string;
  as_of: string | null;
  totals: {
    basis: string;
    currency: string;
    projects: Q;
    planned: Q;
    attracted: Q;
    paid_in: Q;
    average: Q;
  }[];
  statements: Statement[];
  cohorts: Cohort[];
  targets: TargetProgress[];
  notes: Note[];
}

export type ChartKind =
  | "cards" | "table" | "bar" | "stack" | "trend" | "progress" | "funnel" | "treemap" | "chain" | "flow"
  | "matrix" | "timeline" | "map";

/** A query, how its answer is drawn, and the words around it. */
export interface ChartOptions extends Query {
  kind: ChartKind;
  heading?: string;
  subtitle?: string;
  sentence?: string;
  note?: string;
  credit?: string;
}

export interface ChartSize {
  /** In CSS pixels. Default: 640. */
  width?: number;
  /** In CSS pixels. Default: what the contents need. */
  height?: number;
  /** Default: zh-CN. */
  locale?: "zh-CN" | "en";
  /** Default: light. */
  theme?: "light" | "dark";
  /** What the ids inside the picture begin with, so that several fit in one page. */
  prefix?: string;
}

/** What every drawing answers, whatever it draws on. */
export interface Drawn {
  heading: string;
  /** Unit, period and basis, and whether the data are invented. */
  subtitle: string;
  /** What the chart shows, in one sentence. */
  sentence: string;
  /** Notes and sources. */
  notes: string[];
  /** The table behind it, which every reader can have. */
  table: { heads: string[]; rows: string[][] };
  /** What can be walked to: its label, its exact text and where the figure comes from. */
  marks: Mark[];
  /** In pixels. */
  width: number;
  height: number;
}

export interface Mark {
  /** What it is. */
  name: string;
  /** Its exact figure. */
  text: string;
  /** What the figure's words mean, where they need saying. */
  words: string;
  /** Where it comes from. */
  source: string;
  /** All of it in one line, as a screen reader says it. */
  label: string;
  /** The rectangle around it, in hundredths of a pixel. */
  bounds: { x: number; y: number; width: number; height: number };
}

export interface Picture extends Drawn {
  svg: string;
}

/** The bytes or the text of a file. */
export type Data = Uint8Array | ArrayBuffer | string;

export interface ParseOptions {
  /** What the data are. Default: told by their first bytes; several files are tables. */
  format?: "json" | "csv";
  /** How errors name the data; files of several are named by their own names. */
  file?: string;
  /**
   * Columns by their names and the headers that a table has for them, with the unit of bare numbers where the header
   * names none: `{ planned: "Millions:USD百万" }`. Of several files it is of the table of projects; of a table of places
   * `{ "paid_in cumulative": "Arrived:亿元" }`. JSON has no headers: `no_headers`.
   */
  map?: Record<string, string>;
}

/** How much of a ledger is published. */
export interface Publication {
  /** What batches of projects can be grouped by. Default: place, industry, chain, year. */
  by?: PublicDimension | PublicDimension[];
  /** Whether signed projects are published one by one, with their firms. Default: false. */
  with_projects?: boolean;
}

/** A dimension that batches of projects may be published by. */
export type PublicDimension = Exclude<Dimension, "origin_class" | "firm" | "lead" | "owner" | "size" | "tag">;

/** A ledger and what its ids get before them: `p1` of `甲县` becomes `甲县/p1`. */
export interface Prefixed {
  prefix: string;
  ledger: Ledger;
}

/** One problem, with its place. */
export interface Problem {
  code: string;
  message: string;
  messages?: { "zh-CN": string; en: string };
  file?: string | null;
  row?: number | null;
  column?: number | null;
  path?: string | null;
  found?: string | null;
  expected?: string | null;
  hint?: string | null;
}

/** Every failure of the package. */
export class QilianError extends Error {
  readonly name: "QilianError";
  /**
   * The kind of the first problem; `not_loaded` and `not_started` before the module is there, `internal` when it failed,
   * `lost` for a ledger that was read before it failed (read it again), `freed` after `free()`, `unreadable` where a
   * Blob or a Response fails.
   */
  readonly code: string;
  /** Where the first problem is. */
  readonly path: string | null;
  /** All problems, the first 100. */
  readonly errors: Problem[];
  private constructor();
}

/** One document: everything known about one place or several. */
export class Ledger {
  private constructor();
  /**
   * Reads bytes or text: JSON in UTF-8, or a table in UTF-8, UTF-16 or GB18030. Throws a QilianError with every problem
   * that was found.
   */
  static parse(data: Data, options?: ParseOptions): Ledger;
  /**
   * Reads several tables as one ledger, each by the name of its list: `projects.csv`, `targets.csv`, `项目.csv`, …, and
   * `ledger.csv` for title, as_of, currency and region. Problems name the file. A file of another name is left out, and
   * `warnings` say so.
   */
  static parse(files: Record<string, Data>, options?: ParseOptions): Ledger;
  /**
   * One new ledger of several; they stay as they are. Throws a QilianError where a prefix is given twice, currencies
   * differ, or they tell different things of one chain, place or rate.
   */
  static merge(ledgers: Iterable<Prefixed>): Ledger;
  /** Reads what a Blob, a File or a Response holds, or bytes or text, piece by piece. */
  static read(source: Readable | Data, options?: ParseOptions): Promise<Ledger>;
  /** Reads bytes that come in pieces. */
  static reader(options?: ParseOptions): LedgerReader;
  summary(query?: Query): Summary;
  group(query: Query): Group;
  pipeline(query?: Query): Pipeline;
  progress(query?: Query): Progress;
  /** 同比, or 环比 with `against: "previous"`: of statements, or with `by` or `measure` of projects. */
  change(query?: Query): Change;
  chains(query?: Query): Chains;
  check(query?: Query): Check;
  /** How many rows are projects in talks or before: what a page should not publish. */
  readonly unsigned: number;
  /** What was read otherwise than written, or left out: the first 100. */
  readonly warnings: Problem[];
  /** A new ledger of what a page may carry: aggregates and statements; `warnings` say what is left out. */
  published(options?: Publication): Ledger;
  /** The whole ledger as JSON text, which `parse` reads as the same ledger; sums, rates and ranks that tables print are not in it. */
  toJson(): string;
  /** A chart as SVG text: the same bytes in a browser, in Node and natively. */
  chart(options: ChartOptions, size?: ChartSize): Picture;
  /** The same chart as elements of the page, appended to `parent`. */
  draw(options: ChartOptions, size: ChartSize | undefined, parent: DrawTarget): Drawn;
  /** Gives the memory back; the ledger cannot be asked afterwards. */
  free(): void;
}

/** A ledger that comes in pieces: its whole text is nowhere at once. */
export class LedgerReader {
  constructor(options?: ParseOptions);
  /** Takes the next bytes or text; a piece may end anywhere. */
  push(piece: Uint8Array | ArrayBuffer | string): void;
  /** The ledger, after the last piece. Throws a QilianError with every problem that was found. */
  finish(): Ledger;
}

/** The answers of a scan. */
export interface Scan {
  /** The answer to each query, in their order, as `Ledger.group` gives it. */
  answers: Group[];
  /** How many rows are projects. */
  projects: number;
  /** What was not looked at: `ids_not_compared`. */
  notes: Note[];
  /** What was read otherwise than written, or left out: the first 100. */
  warnings: Problem[];
}

/** What is said of a table that is scanned. */
export type ScanOptions = Omit<ParseOptions, "format">;

/**
 * Answers group queries over a table of projects in one pass, as `Ledger.group` answers them, and keeps only what they
 * ask. The shape of every row and the text of every cell are checked; cells of other columns are not read, and ids are
 * compared only where other columns lead to them. Rejects with a QilianError with every problem that was found.
 */
export function scan(source: Readable | Data, queries: readonly Query[], options?: ScanOptions): Promise<Scan>;

/** The same over a table that comes in pieces. */
export class ScanReader {
  constructor(queries: readonly Query[], options?: ScanOptions);
  /** Takes the next bytes or text; a piece may end anywhere. */
  push(piece: Uint8Array | ArrayBuffer | string): void;
  /** The answers, after the last piece. Throws a QilianError with every problem that was found. */
  finish(): Scan;
}

/** A Blob, a File or a Response; spelled out so that projects without the DOM's types can use the package. */
export type Readable = { readonly body: Stream | null } | { stream(): Stream };

/** What comes in pieces. */
export interface Stream {
  getReader(): { read(): Promise<{ done: boolean; value?: Uint8Array | undefined }> };
}

/** An element of a page; spelled out so that projects without the DOM's types can use the package. */
export interface DrawTarget {
  readonly ownerDocument: unknown;
  appendChild(node: never): unknown;
}

/** Why a text is no quantity or no period. */
export interface NoAnswer {
  text: string;
  error: { code: string; message: string };
}

/** Finds the quantity of a text as people write it: "1.85亿元", "50余场次". `text` is the input. */
export function quantity(text: string): (Quantity & { error?: undefined }) | NoAnswer;

export interface Period {
  text: string;
  /** The first day, ISO; null where it is open. */
  start: string | null;
  /** The last day, ISO; null where it is open. */
  end: string | null;
  kind: "period" | "cumulative" | "day" | "instant" | "instant-approx" | "deadline";
  error?: undefined;
}

/** Finds the period or date of a text; `asOf` is the day that 今年 counts from. */
export function period(text: string, asOf: string): Period | NoAnswer;

/** The version of the module, equal to the package's. */
export function version(): string;

/**
 * Loads and starts the module, once. Without `input` it is `qilian.wasm` beside the script.
 * Nothing to do in Node.
 */
export function init(input?: ModuleSource | Promise<ModuleSource>): Promise<void>;
export default init;

/** A URL, a Response, bytes, or a compiled module. */
export type ModuleSource =
  | string
  | URL
  | ArrayBuffer
  | Uint8Array
  | { readonly url: string; arrayBuffer(): Promise<ArrayBuffer> }
  | object;
