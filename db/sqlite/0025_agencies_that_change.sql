-- What was recorded last is asked before each write.
create index report_entries_by_recording on report_entries (recorded_at);
create index report_releases_by_release on report_releases (released_at);
