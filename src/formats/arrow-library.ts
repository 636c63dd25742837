/** The one place that imports the package: files that read or write Arrow take it from here. */
export {
  AsyncByteQueue,
  Bool,
  DataType,
  DateDay,
  Field,
  Int32,
  List,
  makeData,
  RecordBatch,
  RecordBatchFileWriter,
  RecordBatchReader,
  RecordBatchStreamWriter,
  Schema,
  Struct,
  Utf8,
} from 'apache-arrow'
export type { Data, RecordBatchFileReader, TypeMap } from 'apache-arrow'
