/** What a run's count means, and what to do about it, in English, by its code; absent: the code says it. */
export const COUNT_WORDS: Readonly<Record<string, string>> = {
  skipped_no_name: 'records without a name are nobody here; name them in the CRM',
  skipped_no_company: 'records without a company: a contact here has an employer; enter it in the CRM',
  skipped_not_here: 'people whom the CRM alone has, and createsHere is off',
  skipped_ambiguous: 'records that may be several people here; the conflicts name them',
  skipped_copy: 'copies of records that are kept in step already',
  skipped_deleted: 'records of contacts that were deleted here',
  skipped_erased: 'records of people who were erased here: nothing of them is stored again',
  skipped_erased_there: 'records of people whom somebody had erased in the CRM before; the conflicts name them',
  skipped_unreadable: 'records that no person can be read of: old or broken cards, and groups',
  unreadable_there: 'there, and not to be read any more: they stay linked and are left alone; the conflicts name them',
  end_here: 'deleted or erased there: kept in step no more, and the contact stays here',
  put_off: 'not taken now; it comes again by itself',
  refused: 'not taken by the CRM; the conflicts say why',
};
