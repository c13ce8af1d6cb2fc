// What only a report needs that something is to be said of: loaded when there is.
export { findingStyles } from '../finding-styles.ts';
export { changed } from './changed.ts';
export { columnList, missingColumns } from './mapping.ts';
export { missingSuppliers } from './missing-suppliers.ts';
export { problems, step, wordsFor } from './problems.ts';
export { questions } from './questions.ts';
