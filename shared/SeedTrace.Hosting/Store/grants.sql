-- What the running service may do: read all, append through the one function, keep its logs. Nothing may be changed or deleted in history.
revoke all on all tables in schema public from public;
revoke create on schema public from public;
grant usage on schema public to :"role";
grant select on all tables in schema public to :"role";
-- As the owner, and on the owner's tables only: a temporary table of the same name must not catch what is appended.
alter function mt_quick_append_events security definer;
alter function mt_quick_append_events set search_path = public, pg_temp;
grant execute on all functions in schema public to :"role";
grant delete on fact_pending to :"role";
grant insert on fact_log to :"role";
grant insert, update on fact_kind to :"role";
grant update on publication to :"role";
grant insert, update on mirror_progress to :"role";
grant insert on mirror_quarantine to :"role";
grant insert, update, delete on reaction_due to :"role";
grant usage on sequence lot_serial, document_serial to :"role";
