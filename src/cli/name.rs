//! `onrecord name`: the names that people, organisations and places go by.

use std::io::Write;

use clap::{Args, Subcommand, ValueEnum};
use owo_colors::Style;

use super::{
    Ending,
    connect::ServerOption,
    error::{CliError, refused},
    json,
    render::{Paragraph, count, write_paragraphs},
};
use crate::api::v1::{
    DeleteEntityRequest, Entity, EntityKind, GetEntityRequest, ListEntitiesRequest, PutEntityRequest,
    SuggestAliasesRequest,
};

/// What the server gives in one page.
const PAGE_SIZE_MAX: u32 = 1000;

const EXAMPLES: &str = "\
Examples:
  onrecord name suggest Tchaikovsky
  onrecord name put tchaikovsky --name \"Pyotr Tchaikovsky\" --kind person --alias Chaikovskii --alias Tschaikowski
  onrecord name list";

/// Keep the names that people, organisations and places go by.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub struct NameArguments {
    #[command(subcommand)]
    command: NameCommand,
}

#[derive(Subcommand, Debug)]
enum NameCommand {
    /// Write an entity whole: what stood under its id is replaced.
    #[command(
        after_help = "Example:\n  onrecord name put who --name \"World Health Organization\" --kind organisation --alias WHO"
    )]
    Put {
        /// Your id for it.
        entity_id: String,
        /// The spelling to show.
        #[arg(long, value_name = "NAME")]
        name: String,
        /// What it is.
        #[arg(long, value_enum)]
        kind: KindOption,
        /// Another spelling; may be repeated.
        #[arg(long = "alias", value_name = "NAME")]
        aliases: Vec<String>,
        /// Write only if the entity still has this revision.
        #[arg(long, value_name = "REVISION")]
        expected_revision: Option<String>,
        /// Print the entity as one line of proto-JSON (Entity).
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        server: ServerOption,
    },
    /// Show an entity.
    #[command(after_help = "Example:\n  onrecord name get who")]
    Get {
        /// Its id.
        entity_id: String,
        /// Print it as one line of proto-JSON (Entity).
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        server: ServerOption,
    },
    /// List entities by id.
    #[command(after_help = "Example:\n  onrecord name list --json")]
    List {
        /// How many at most.
        #[arg(long, value_name = "N", default_value_t = 1000, value_parser = clap::value_parser!(u32).range(1..))]
        limit: u32,
        /// Print one line of proto-JSON (Entity) for each.
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        server: ServerOption,
    },
    /// Remove an entity; its spellings are free again.
    #[command(after_help = "Example:\n  onrecord name delete who")]
    Delete {
        /// Its id.
        entity_id: String,
        /// Remove only if the entity still has this revision.
        #[arg(long, value_name = "REVISION")]
        expected_revision: Option<String>,
        /// Print the answer as one line of proto-JSON (DeleteEntityResponse).
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        server: ServerOption,
    },
    /// Propose spellings on record that sound or look like a name, for you to confirm.
    #[command(after_help = "Example:\n  onrecord name suggest Tchaikovsky --limit 5")]
    Suggest {
        /// The name.
        name: String,
        /// How many at most.
        #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(i32).range(1..=100))]
        limit: i32,
        /// Print one line of proto-JSON (AliasSuggestion) for each.
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        server: ServerOption,
    },
}

#[derive(ValueEnum, Debug, Clone, Copy)]
enum KindOption {
    Person,
    #[value(alias = "organization")]
    Organisation,
    Place,
    /// An event, a ship, a law.
    Other,
}

impl From<KindOption> for EntityKind {
    fn from(option: KindOption) -> Self {
        match option {
            KindOption::Person => Self::Person,
            KindOption::Organisation => Self::Organisation,
            KindOption::Place => Self::Place,
            KindOption::Other => Self::Other,
        }
    }
}

/// Writes, shows, lists, removes or proposes.
///
/// # Errors
/// Where the server refuses it: a spelling that another entity holds, a stale revision, an unknown id.
pub async fn name(arguments: NameArguments) -> Result<Ending, CliError> {
    match arguments.command {
        NameCommand::Put { entity_id, name, kind, aliases, expected_revision, json, server } => {
            let kind = EntityKind::from(kind).into();
            let entity = Entity { entity_id, canonical_name: name, kind, aliases, revision: String::new() };
            put(entity, expected_revision.unwrap_or_default(), json, &server).await?;
        }
        NameCommand::Get { entity_id, json, server } => get(entity_id, json, &server).await?,
        NameCommand::List { limit, json, server } => list(limit, json, &server).await?,
        NameCommand::Delete { entity_id, expected_revision, json, server } => {
            let expected_revision = expected_revision.unwrap_or_default();
            delete(DeleteEntityRequest { entity_id, expected_revision }, json, &server).await?;
        }
        NameCommand::Suggest { name, limit, json, server } => {
            suggest(SuggestAliasesRequest { name, max_suggestions: limit }, json, &server).await?;
        }
    }
    Ok(Ending::Fine)
}

async fn put(
    entity: Entity,
    expected_revision: String,
    json: bool,
    server: &ServerOption,
) -> Result<(), CliError> {
    let mut client = server.name_client().await?;
    let request = PutEntityRequest { entity: Some(entity), expected_revision };
    let response = client.put_entity(request).await.map_err(refused("put the entity"))?.into_inner();
    show(response.entity, json)
}

async fn get(entity_id: String, json: bool, server: &ServerOption) -> Result<(), CliError> {
    let mut client = server.name_client().await?;
    let request = GetEntityRequest { entity_id, as_known_at: None };
    let response = client.get_entity(request).await.map_err(refused("get the entity"))?.into_inner();
    show(response.entity, json)
}

async fn list(limit: u32, json: bool, server: &ServerOption) -> Result<(), CliError> {
    let mut client = server.name_client().await?;
    let mut request = ListEntitiesRequest {
        page_size: limit.min(PAGE_SIZE_MAX).cast_signed(),
        ..ListEntitiesRequest::default()
    };
    let limit = limit as usize;
    let mut n_shown = 0;
    loop {
        let page =
            client.list_entities(request.clone()).await.map_err(refused("list entities"))?.into_inner();
        let mut out = anstream::stdout().lock();
        for entity in page.entities.iter().take(limit - n_shown) {
            n_shown += 1;
            write_entity(&mut out, entity, json)?;
        }
        if page.next_page_token.is_empty() || n_shown >= limit {
            if !json {
                let entities = if n_shown == 1 { "1 entity".to_owned() } else { count(n_shown, "entity") };
                let more = if page.next_page_token.is_empty() { "" } else { "; there are more (--limit)" };
                writeln!(out, "{entities}{more}")?;
            }
            return Ok(());
        }
        request.page_token = page.next_page_token;
    }
}

async fn delete(request: DeleteEntityRequest, json: bool, server: &ServerOption) -> Result<(), CliError> {
    let mut client = server.name_client().await?;
    let entity_id = request.entity_id.clone();
    let answer = client.delete_entity(request).await.map_err(refused("delete the entity"))?.into_inner();
    let mut out = anstream::stdout().lock();
    if json {
        return json::write_line(&mut out, "onrecord.v1.DeleteEntityResponse", &answer);
    }
    writeln!(out, "{entity_id} deleted (revision {})", answer.revision)?;
    Ok(())
}

async fn suggest(request: SuggestAliasesRequest, json: bool, server: &ServerOption) -> Result<(), CliError> {
    let mut client = server.name_client().await?;
    let answer = client.suggest_aliases(request).await.map_err(refused("suggest spellings"))?.into_inner();
    let mut out = anstream::stdout().lock();
    for suggestion in &answer.suggestions {
        if json {
            json::write_line(&mut out, "onrecord.v1.AliasSuggestion", suggestion)?;
        } else {
            let claims = count(usize::try_from(suggestion.claim_count).unwrap_or(0), "claim");
            writeln!(out, "{:.2}  {} ({claims})", suggestion.likeness, suggestion.spelling)?;
        }
    }
    if !json && answer.suggestions.is_empty() {
        writeln!(out, "no spelling on record is like it")?;
    }
    Ok(())
}

fn show(entity: Option<Entity>, json: bool) -> Result<(), CliError> {
    let entity = entity.ok_or_else(|| CliError::Answer { what: "no entity in it".to_owned() })?;
    write_entity(&mut anstream::stdout().lock(), &entity, json)
}

fn write_entity(out: &mut impl Write, entity: &Entity, json: bool) -> Result<(), CliError> {
    if json {
        return json::write_line(out, "onrecord.v1.Entity", entity);
    }
    let kind = match entity.kind() {
        EntityKind::Person => "person",
        EntityKind::Organisation => "organisation",
        EntityKind::Place => "place",
        EntityKind::Other => "other",
        EntityKind::Unspecified => "of unknown kind",
    };
    let heading = format!("{}  {} ({kind})", entity.entity_id, entity.canonical_name);
    write_paragraphs(out, 0, vec![Paragraph::new(&heading, Style::new().bold())])?;
    let mut below = Vec::new();
    if !entity.aliases.is_empty() {
        below.push(Paragraph::plain(&format!("also {}", entity.aliases.join(", "))));
    }
    below.push(Paragraph::dim(&format!("revision {}", entity.revision)));
    write_paragraphs(out, 2, below)?;
    Ok(())
}
