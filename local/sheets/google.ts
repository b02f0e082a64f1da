/** Google's JSON shapes, under the names that the Sheets API v4 gives them. */
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/v4.js';

export type BandedRange = sheets_v4.Schema$BandedRange;
export type BasicFilter = sheets_v4.Schema$BasicFilter;
export type BooleanCondition = sheets_v4.Schema$BooleanCondition;
export type CellData = sheets_v4.Schema$CellData;
export type CellFormat = sheets_v4.Schema$CellFormat;
export type Color = sheets_v4.Schema$Color;
export type ColorStyle = sheets_v4.Schema$ColorStyle;
export type ConditionalFormatRule = sheets_v4.Schema$ConditionalFormatRule;
export type DataValidationRule = sheets_v4.Schema$DataValidationRule;
export type DimensionGroup = sheets_v4.Schema$DimensionGroup;
export type DimensionRange = sheets_v4.Schema$DimensionRange;
export type EmbeddedChart = sheets_v4.Schema$EmbeddedChart;
export type ExtendedValue = sheets_v4.Schema$ExtendedValue;
export type FilterCriteria = sheets_v4.Schema$FilterCriteria;
export type FilterView = sheets_v4.Schema$FilterView;
export type GridRange = sheets_v4.Schema$GridRange;
export type NamedRange = sheets_v4.Schema$NamedRange;
export type NumberFormat = sheets_v4.Schema$NumberFormat;
export type ProtectedRange = sheets_v4.Schema$ProtectedRange;
export type Request = sheets_v4.Schema$Request;
export type Response = sheets_v4.Schema$Response;
export type RowData = sheets_v4.Schema$RowData;
export type SheetProperties = sheets_v4.Schema$SheetProperties;
export type SortSpec = sheets_v4.Schema$SortSpec;
export type SpreadsheetProperties = sheets_v4.Schema$SpreadsheetProperties;
export type TextFormat = sheets_v4.Schema$TextFormat;
