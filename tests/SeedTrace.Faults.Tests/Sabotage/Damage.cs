using Npgsql;
using SeedTrace.Contracts.Delivery;
using SeedTrace.Faults.Tests.Checking;
using SeedTrace.Faults.Tests.Stack;

namespace SeedTrace.Faults.Tests.Sabotage;

/// <summary>Something done to a store by somebody who may do everything, seen by the checker and then undone.</summary>
/// <param name="Sql">May ask for <c>@acknowledged</c>, the ids of all facts the journal was told of.</param>
internal sealed record Damage(string What, string Service, string Sql, Breach Breach, string Check)
{
    /// <summary>Nothing in a store of events keeps the same from being there twice.</summary>
    public const string NoUniqueness =
        """
        do $$ declare it record; begin
            for it in select c.relname, n.conname from pg_index i join pg_class c on c.oid = i.indexrelid left join pg_constraint n on n.conindid = i.indexrelid
                      where i.indrelid = 'mt_events'::regclass and i.indisunique and not i.indisprimary
            loop
                if it.conname is null then execute format('drop index %I', it.relname);
                else execute format('alter table mt_events drop constraint %I', it.conname); end if;
            end loop;
        end $$;
        """;

    public static IReadOnlyList<Damage> All { get; } =
    [
        new("the last position is taken away", Services.Breeding,
            "delete from fact_log where position = (select max(position) from fact_log)", Breach.Lost, nameof(FactLogs)),
        new("two versions of a stream swap their positions", Services.Breeding,
            """
            create temporary table swapped on commit drop as
            select a.position as one, b.position as other, a.event_id as first, b.event_id as second, a.version as v, b.version as w
            from fact_log a join fact_log b on a.stream_id = b.stream_id and b.version = a.version + 1 limit 1;
            alter table fact_log drop constraint fact_log_event_id_key, drop constraint fact_log_stream_id_version_key;
            update fact_log l set event_id = case when l.position = one then second else first end, version = case when l.position = one then w else v end
            from swapped where l.position in (one, other)
            """, Breach.Disordered, nameof(FactLogs)),
        new("a fact's data are edited", Services.Multiplication,
            "update mt_events set data = data || '{\"note\": 1}' where seq_id = (select max(seq_id) from mt_events where stream_id like 'holding/%')", Breach.Unexpected, nameof(FactLogs)),
        new("a fact nobody asked for is inserted", Services.Distribution,
            """
            insert into mt_streams (id, version) values ('scan/invented', 1);
            insert into mt_events (seq_id, id, stream_id, version, data, type, mt_dotnet_type, headers)
            select nextval('mt_events_sequence'), gen_random_uuid(), 'scan/invented', 1, data, type, mt_dotnet_type, headers from mt_events where stream_id not like 'learned/%' limit 1
            """, Breach.Unexpected, nameof(Commands.NothingUnwritten)),
        new("a mirrored fact is deleted", Services.Lineage,
            "delete from mt_events where seq_id = (select max(seq_id) from mt_events where stream_id like 'learned/%')", Breach.Lost, nameof(Mirrors)),
        new("a mirrored fact is edited", Services.Lineage,
            "update mt_events set data = data || '{\"note\": 1}' where seq_id = (select max(seq_id) from mt_events where stream_id like 'learned/%')", Breach.Unexpected, nameof(Mirrors)),
        new("the mirror takes a fact twice", Services.Lineage,
            NoUniqueness +
            """
            insert into mt_events (seq_id, id, stream_id, version, data, type, mt_dotnet_type, headers)
            select nextval('mt_events_sequence'), id, stream_id, version, data, type, mt_dotnet_type, headers from mt_events where stream_id like 'learned/%' limit 1
            """, Breach.Doubled, nameof(Mirrors)),
        new("an acknowledged fact is deleted", Services.Certification,
            "delete from mt_events where seq_id = (select max(seq_id) from mt_events where id = any(@acknowledged) and stream_id not like 'learned/%')", Breach.Lost, nameof(Commands.AcknowledgedIsStored)),
        new("a proposal is deleted", Services.Certification,
            "delete from mt_events where seq_id = (select min(seq_id) from mt_events where stream_id like 'private/proposal/%')", Breach.Lost, nameof(Commands.ProposalsAreStored)),
        new("an account that two opened is removed by nobody", PrivateStack.Identity,
            """delete from "OpenIddictApplications" where "ClientId" = 'laboratory'""", Breach.Lost, nameof(Accounts)),
        new("an account has a role that nobody signed for", PrivateStack.Identity,
            """
            update "OpenIddictApplications" set "Properties" = jsonb_set("Properties"::jsonb, '{roles}', '["administrator"]')::text where "ClientId" = 'laboratory'
            """, Breach.Unexpected, nameof(Accounts)),
        new("an account is opened that nobody asked for", PrivateStack.Identity,
            """
            insert into "OpenIddictApplications" ("Id", "ClientId", "Properties")
            select 'invented', 'invented', "Properties" from "OpenIddictApplications" where "ClientId" = 'laboratory'
            """, Breach.Unexpected, nameof(Accounts)),
        new("a head of another history is kept", Services.Lineage,
            "update tree_head set root = sha256(root) where (log, headtime) = (select log, max(headtime) from tree_head group by 1 limit 1)", Breach.Unexpected, nameof(Heads)),
        new("a head is refused", Services.Lineage,
            "insert into tree_head_refused (log, reason, sentence, signed, noticedtime) select log, 'forked', 'It is another.', signed, now() from tree_head limit 1", Breach.Unexpected, nameof(Heads)),
    ];

    public async Task<List<Finding>> FindAsync(PrivateStack stack, Inspection healthy, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(stack.Servers.Superuser(Service));
        await connection.OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellation);
        await using var command = new NpgsqlCommand(Sql, connection);
        command.Parameters.AddWithValue("acknowledged", healthy.History.Commands.SelectMany(command => command.Answers).SelectMany(answer => answer.Facts).Select(told => told.Id).ToArray());
        await command.ExecuteNonQueryAsync(cancellation);
        var stores = new Dictionary<string, Store>(healthy.Stores) { [Service] = (await StoreReader.ReadAsync(Service, connection, cancellation)) with { Keys = healthy.Stores[Service].Keys } };
        await transaction.RollbackAsync(cancellation);
        return Checker.Look(healthy.History, stores);
    }
}
