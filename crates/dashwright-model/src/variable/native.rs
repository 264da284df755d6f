//! Variables of every kind and with every option of Grafana's: what the words do not reach.

use dashwright_grafana::Raw;
use dashwright_grafana::variable::{
    AdHocVariable, ConstantVariable, CustomVariable, DataSourceVariable, GroupByVariable, IntervalVariable,
    QueryVariable, SnapshotVariable, SwitchVariable, TextBoxVariable, ValuesFormat, VariableKind,
    VariableQuery,
};

use super::{Kind, Var, Variable};
use crate::source::{Plugin, Source};

impl Var {
    /// A variable of any kind, in Grafana's own words.
    ///
    /// ```
    /// use dashwright_grafana::variable::SwitchVariable;
    /// use dashwright_model::variable::Var;
    /// const DETAIL: Var = Var::new("detail");
    /// let detail = DETAIL.define(SwitchVariable::new("1", "0", false));
    /// ```
    #[track_caller]
    pub fn define(self, kind: impl Into<VariableKind>) -> Variable {
        Variable::new(self, Kind::Native(Box::new(kind.into())))
    }

    /// On or off: queries get one of two values. Since Grafana 12.3.
    #[track_caller]
    pub fn switch(self, on: &str, off: &str) -> Variable {
        self.define(SwitchVariable::new(on, off, false))
    }

    /// Chooses among what a datasource answers, asked in its own words: SQL, a search, a query object.
    ///
    /// ```
    /// use dashwright_model::source::{Postgres, Source};
    /// use dashwright_model::variable::Var;
    /// const ORDERS: Source<Postgres> = Source::new("orders-db");
    /// const SHOP: Var = Var::new("shop");
    /// let shop = SHOP.asked(ORDERS, "SELECT DISTINCT shop FROM orders").multi();
    /// ```
    #[track_caller]
    pub fn asked<P: Plugin>(self, source: Source<P>, query: impl Into<VariableQuery>) -> Variable {
        let query = query.into();
        let definition = match &query {
            VariableQuery::Text(text) => text.clone(),
            VariableQuery::Prometheus(query) => query.query.clone().unwrap_or_default(),
            VariableQuery::Loki(_) | VariableQuery::Other(_) => String::new(),
        };
        self.define(
            QueryVariable::default().datasource(source.reference()).query(query).definition(definition),
        )
    }

    /// Chooses among what a datasource answers, asked with an object that no type describes; the rule `escape-hatch`
    /// lists it.
    #[track_caller]
    pub fn asked_raw<P: Plugin>(self, source: Source<P>, query: Raw) -> Variable {
        self.asked(source, VariableQuery::Other(query.into()))
    }

    /// Chooses among values that readers see under other names: `[("Production", "prod"), …]`.
    #[track_caller]
    pub fn named<'a>(self, values: impl IntoIterator<Item = (&'a str, &'a str)>) -> Variable {
        let plain = |text: &str| text.replace(',', "\\,");
        let values = values.into_iter().map(|(text, value)| format!("{} : {}", plain(text), plain(value)));
        self.define(CustomVariable::default().query(values.collect::<Vec<_>>().join(",")))
    }

    /// Chooses among values with more than one property, as a list of JSON objects. Since Grafana 12.
    #[track_caller]
    pub fn json(self, list: impl Into<String>) -> Variable {
        self.define(CustomVariable::default().query(list).values_format(ValuesFormat::Json))
    }

    /// Free filters on labels, added to every query of one datasource.
    #[track_caller]
    pub fn filters<P: Plugin>(self, source: Source<P>) -> Variable {
        self.define(AdHocVariable::default().datasource(source.reference()))
    }

    /// Labels by which every query of one datasource groups. A preview in Grafana 13.
    #[track_caller]
    pub fn group_by<P: Plugin>(self, source: Source<P>) -> Variable {
        self.define(GroupByVariable::default().datasource(source.reference()))
    }
}

macro_rules! options {
    ($($(#[$doc:meta])+ $method:ident($name:ident: $options:ident);)+) => {
        /// Options of one kind that have no word: what they set is laid over the rest. On a variable of another kind they
        /// are a finding.
        impl Variable {$(
            $(#[$doc])+
            pub fn $method(mut self, change: impl FnOnce($options) -> $options) -> Self {
                let own = match self.tuning.take().map(|tuning| *tuning) {
                    Some(VariableKind::$name(own)) => *own,
                    _ => $options::absent(),
                };
                self.tuning = Some(Box::new(change(own).into()));
                self
            }
        )+}
    };
}

options! {
    /// Changes options of a variable whose values a datasource lists.
    ///
    /// ```
    /// use dashwright_grafana::variable::VariableOption;
    /// # use dashwright_model::{query::{Language, Query}, variable::Var};
    /// # use dashwright_query::unit::quantity::Count;
    /// # let up: Query<Count> = Query::computed(Language::PromQl, "up");
    /// Var::new("job")
    ///     .label_values(up, "job")
    ///     .query_options(|options| options.static_options([VariableOption::new("none", "")]));
    /// ```
    query_options(Query: QueryVariable);
    /// Changes options of a variable with fixed values.
    custom_options(Custom: CustomVariable);
    /// Changes options of a variable of lengths, such as a step that fits the range: `options.auto(true)`.
    interval_options(Interval: IntervalVariable);
    /// Changes options of a variable of datasources.
    datasource_options(DataSource: DataSourceVariable);
    /// Changes options of a box to type into.
    textbox_options(TextBox: TextBoxVariable);
    /// Changes options of a fixed value.
    constant_options(Constant: ConstantVariable);
    /// Changes options of free filters: filters that are there at first, filters that readers do not see, labels on offer.
    filter_options(AdHoc: AdHocVariable);
    /// Changes options of labels to group by.
    group_by_options(GroupBy: GroupByVariable);
    /// Changes options of a switch.
    switch_options(Switch: SwitchVariable);
    /// Changes options of a snapshot's variable.
    snapshot_options(Snapshot: SnapshotVariable);
}
